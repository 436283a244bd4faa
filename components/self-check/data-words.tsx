'use client'

import { useReader } from '@/components/text/use-reader'
import type { DataAnswer } from '@/domain/self-check'

/** What the data says beside a sign, in sentences; where nothing is measured, that. */
export function DataWords({ data, title }: { data: DataAnswer | null; title: string }) {
  const words = useReader().text.selfCheck
  if (!data) return <p className="text-ink-soft text-sm italic">{words.noData}</p>
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="text-ink-soft text-xs">{title}</p>
      <ul>
        {words
          .data(data)
          .filter(Boolean)
          .map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
    </div>
  )
}
