'use client'

import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import type { OwnerDto } from '@/server/owner/dto'

/** Who held the office before, the latest first. */
export function History({ history }: Pick<OwnerDto, 'history'>) {
  const { text, locale } = useReader()
  const words = text.owner
  return (
    <section aria-labelledby="before" className="grid gap-3">
      <h2 id="before" className="font-semibold text-lg">
        {words.historyTitle}
      </h2>
      <ul className="grid gap-1 text-sm">
        {history.map(({ id, name, mandate, from, to, confirmedBy }) => (
          <li key={id}>
            {words.span(name, words.mandates[mandate], formatDay(from, locale), formatDay(to, locale))}
            {confirmedBy ? <span className="text-ink-soft"> ({words.confirmedBy(confirmedBy)})</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
