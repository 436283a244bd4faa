'use client'

import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import type { EntryBlockDto } from '@/server/entries/dto'

/** The metrics of a function that nobody types, and why. */
export function OtherMetrics({ others, isOnly }: { others: EntryBlockDto['others']; isOnly: boolean }) {
  const words = useReader().text.entering
  if (others.length === 0) return null
  return (
    <details open={isOnly} className="text-sm">
      <summary className="min-h-11 cursor-pointer py-2 text-ink-soft sm:min-h-8">
        {words.notTyped(others.length)}
      </summary>
      <ul className="grid gap-1 pt-1 pl-4">
        {others.map(({ key, name, why }) => (
          <li key={key}>
            <Link
              href={`/metrics/${encodeURIComponent(key)}`}
              prefetch={false}
              className="font-medium underline underline-offset-2"
            >
              {name}
            </Link>{' '}
            <span className="text-ink-soft">{why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
