'use client'

import { useReader } from '@/components/text/use-reader'

/** What is still missing before rows can be read; nothing: nothing is shown. */
export function LackingList({ lacking }: { lacking: readonly string[] }) {
  const words = useReader().text.trial
  if (lacking.length === 0) return null
  return (
    <div className="text-sm">
      <p className="font-medium">{words.lacking}</p>
      <ul className="list-disc pl-5 text-ink-soft">
        {lacking.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}
