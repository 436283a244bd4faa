'use client'

import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { formatDay } from '@/domain/format'
import type { NamedNoun } from '@/domain/organisation'
import type { NamedDto } from '@/server/organisation/dto'
import { useTRPC } from '@/trpc/client'
import { ChangeDialog } from './forms/change-dialog'
import { Problem } from './forms/problem'
import { OrderButtons } from './order-buttons'
import { useDone } from './use-organisation'

interface NamedListProps<Item extends NamedDto> {
  noun: NamedNoun
  items: readonly Item[]
  /** What is said of one beside its name and dates. */
  notesOf?: (item: Item) => readonly string[]
  /** What belongs under it. */
  below?: (item: Item) => ReactNode
  label: string
}

/** A list that can be ordered, changed and ended; what has ended stands below and can be reopened. */
export function NamedList<Item extends NamedDto>({
  noun,
  items,
  notesOf,
  below,
  label,
}: NamedListProps<Item>) {
  const words = useReader().text.organisation
  const [open, setOpen] = useState<number | null>(null)
  const inForce = items.filter(item => !item.ended)
  const ended = items.filter(item => item.ended)
  const chosen = items.find(item => item.id === open)
  return (
    <div className="grid gap-4">
      <ul aria-label={label} className="divide-y divide-line border-line border-y empty:hidden">
        {inForce.map(item => (
          <li key={item.id} className="grid gap-3 py-2.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <OrderButtons noun={noun} item={item} list={inForce} />
              <div className="min-w-40 flex-1">
                <p className="font-medium text-sm">{item.name}</p>
                <Notes item={item} notes={notesOf?.(item) ?? []} />
              </div>
              <Button onClick={() => setOpen(item.id)} aria-label={words.edit(item.name)}>
                {words.change}
              </Button>
            </div>
            {below?.(item)}
          </li>
        ))}
      </ul>
      {ended.length > 0 ? <Ended noun={noun} items={ended} notesOf={notesOf} onChange={setOpen} /> : null}
      {chosen ? (
        <ChangeDialog noun={noun} item={chosen} others={inForce} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  )
}

function Notes({ item, notes }: { item: NamedDto; notes: readonly string[] }) {
  const { text, locale } = useReader()
  const words = text.organisation
  const onDay = (day: string | null) => (day === null ? null : formatDay(day, locale))
  const { validFrom, validTo, mergedInto, formerNames } = item
  const said = [
    ...notes,
    validFrom || validTo ? words.held(onDay(validFrom), onDay(validTo)) : '',
    mergedInto ? words.mergedInto(mergedInto) : '',
    ...formerNames.map(({ name, until }) => words.formerly(name, formatDay(until, locale))),
  ].filter(Boolean)
  return <p className="text-ink-soft text-sm empty:hidden">{said.join(' · ')}</p>
}

interface EndedProps<Item extends NamedDto> {
  noun: NamedNoun
  items: readonly Item[]
  notesOf?: (item: Item) => readonly string[]
  onChange: (id: number) => void
}

function Ended<Item extends NamedDto>({ noun, items, notesOf, onChange }: EndedProps<Item>) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation
  const reopen = useMutation(trpc.organisation.reopen.mutationOptions())
  return (
    <details>
      <summary className="w-fit cursor-pointer text-ink-soft text-sm">
        {words.ended} ({items.length})
      </summary>
      <ul aria-label={words.ended} className="mt-2 divide-y divide-line border-line border-y">
        {items.map(item => (
          <li key={item.id} className="flex flex-wrap items-center gap-3 py-2.5">
            <div className="min-w-40 flex-1">
              <p className="text-sm">{item.name}</p>
              <Notes item={item} notes={notesOf?.(item) ?? []} />
            </div>
            <Button onClick={() => onChange(item.id)} aria-label={words.dates.change(item.name)}>
              {words.change}
            </Button>
            <Button
              aria-label={words.reopen(item.name)}
              aria-busy={reopen.isPending}
              onClick={() =>
                reopen.mutate(
                  { noun, id: item.id, revision: item.revision },
                  { onSuccess: () => done(words.reopened(item.name)) },
                )
              }
            >
              {words.reopenShort}
            </Button>
          </li>
        ))}
      </ul>
      <Problem error={reopen.error} />
    </details>
  )
}
