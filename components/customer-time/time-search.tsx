'use client'

import { useReader } from '@/components/text/use-reader'
import { NarrowForm } from '@/components/ui/narrow-form'
import { TALK_KINDS } from '@/domain/customer-time'
import type { TimeDto } from '@/server/customer-time/dto'

/** What narrows the list of talks. */
export function TimeSearch({ time }: { time: TimeDto }) {
  const words = useReader().text.customerTime
  const { user, kind, span } = time.search
  const any = { value: '', label: words.any }
  const people = time.people.map(({ id, name }) => ({ value: String(id), label: name }))
  const kinds = TALK_KINDS.map(value => ({ value, label: words.kinds[value] }))
  return (
    <NarrowForm
      action="/self-check/time"
      words={{ label: words.search, find: words.find, showAll: words.showAll }}
      found={time.talks.length > 0 ? words.found(time.talks.length, time.all) : words.noneLike}
      choices={[
        {
          ...{ name: 'user', label: words.who, value: String(user ?? ''), active: user !== null },
          options: [any, ...people],
        },
        {
          ...{ name: 'kind', label: words.kind, value: kind ?? '', active: kind !== null },
          options: [any, ...kinds],
        },
        {
          ...{ name: 'span', label: words.span, value: span, active: span !== 'all' },
          options: (['all', 'half'] as const).map(value => ({ value, label: words.spans[value] })),
        },
      ]}
    />
  )
}
