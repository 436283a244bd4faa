'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { useTRPC } from '@/trpc/client'

/** What needs a decision, one line each, with the way there. */
export function Decisions() {
  const { decisions } = useSuspenseQuery(useTRPC().owner.work.queryOptions()).data
  const words = useReader().text.owner
  return (
    <section aria-labelledby="decisions" className="grid gap-3">
      <h2 id="decisions" className="font-semibold text-lg">
        {words.decisionsTitle}
      </h2>
      {decisions.length === 0 ? <p className="text-ink-soft text-sm">{words.decisions.none}</p> : null}
      <ul className="divide-y divide-line border-line border-y empty:hidden">
        {decisions.map(({ text, href }) => (
          <li key={text}>
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="flex items-start gap-2 py-2.5 text-sm hover:bg-sunken"
              >
                <span className="min-w-0 flex-1 text-pretty">{text}</span>
                <ChevronRight aria-hidden size={16} className="mt-0.5 shrink-0 text-ink-soft" />
              </Link>
            ) : (
              <p className="py-2.5 text-sm">{text}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
