'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { formatNumber } from '@/domain/format'
import { type ErasureSubject, FIND_BY } from '@/domain/privacy'
import type { FoundDto } from '@/server/privacy/dto'
import { useTRPC } from '@/trpc/client'

/** Looks for a customer by what is exactly theirs; gives the one that was chosen, null as soon as another is sought. */
export function FindForm({ onChosen }: { onChosen: (subject: ErasureSubject | null) => void }) {
  const words = useReader().text.privacy.find
  const trpc = useTRPC()
  const find = useMutation(
    trpc.privacy.find.mutationOptions({
      onSuccess: found => onChosen(found.length === 1 ? (found[0]?.subject ?? null) : null),
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const by = FIND_BY.find(way => way === typed.get('by')) ?? 'name'
    find.mutate({ by, text: String(typed.get('text')) })
  }

  return (
    <>
      <form onSubmit={onSubmit} className="grid gap-5">
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-medium text-sm">{words.by}</legend>
          {FIND_BY.map(way => (
            <Tick
              key={way}
              type="radio"
              name="by"
              value={way}
              label={words.ways[way]}
              defaultChecked={way === 'name'}
            />
          ))}
        </fieldset>
        <Field label={words.text} name="text" hint={words.hint} autoComplete="off" required />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {find.error?.message ?? (find.data?.length === 0 ? words.none : null)}
        </p>
        <div>
          <Button type="submit" aria-busy={find.isPending} disabled={find.isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
      {find.data && find.data.length > 1 ? <Several found={find.data} onChosen={onChosen} /> : null}
    </>
  )
}

interface SeveralProps {
  found: readonly FoundDto[]
  onChosen: (subject: ErasureSubject) => void
}

function Several({ found, onChosen }: SeveralProps) {
  const { text, locale } = useReader()
  const words = text.privacy.find
  return (
    <div className="grid gap-3">
      <p role="status">{words.several(found.length, formatNumber(found.length, 0, locale))}</p>
      <ul className="divide-line border-line divide-y border-y">
        {found.map(({ subject, name, identities }) => (
          <li
            key={JSON.stringify(subject)}
            className="flex flex-wrap items-center justify-between gap-3 py-3"
          >
            <span className="grid gap-0.5">
              <span className="font-medium">{name ?? words.nameless}</span>
              <span className="text-ink-soft text-sm">
                {identities.map(one => words.called(one.source, one.externalId)).join(', ')}
              </span>
            </span>
            <Button onClick={() => onChosen(subject)}>{words.choose}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
