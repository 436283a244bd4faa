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
      <dl className="grid gap-3 pt-1 pl-4">
        {[...new Set(others.map(({ why }) => why))].map(why => (
          <div key={why}>
            <dt className="text-ink-soft first-letter:uppercase">{why}</dt>
            <dd className="flex flex-wrap gap-x-5">
              {others
                .filter(one => one.why === why)
                .map(({ key, name }) => (
                  <Link
                    key={key}
                    href={`/metrics/${encodeURIComponent(key)}`}
                    prefetch={false}
                    className="inline-flex min-h-11 items-center font-medium underline underline-offset-2 sm:min-h-7"
                  >
                    {name}
                  </Link>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
