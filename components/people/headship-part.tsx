'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { formatDay } from '@/domain/format'
import type { HeadshipDto, PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { Changed } from './changed'
import { Confirm } from './confirm'
import { HeadshipFields, readHeadships } from './headship-rows'
import { usePeopleChange } from './use-people-change'

interface HeadshipPartProps {
  person: PersonDto
  functions: readonly { id: number; name: string; head: string | null }[]
  today: string
}

type Given = ReturnType<typeof readHeadships>[number] & { validTo: string | undefined }

/** What a person heads, today and later: ended on a day, or one more given. Whose time that ends is said first. */
export function HeadshipPart({ person, functions, today }: HeadshipPartProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { one: words, heading, list } = useReader().text.people
  const { done, onError } = usePeopleChange()
  const [asked, setAsked] = useState<{ given: Given; ends: number[]; notes: readonly string[] } | null>(null)
  const [seen, setSeen] = useState<PersonDto>()
  const add = useMutation(
    trpc.people.addHeadship.mutationOptions({
      onSuccess: () => done(words.headshipAdded(person.name)),
      onError,
    }),
  )
  const look = useMutation({
    mutationFn: (given: Given) =>
      queryClient.fetchQuery({
        ...trpc.people.takeover.queryOptions({ ...given, userId: person.id }),
        staleTime: 0,
        retry: false,
      }),
    onSuccess: ({ ends, notes }, given) => {
      if (ends.length > 0) setAsked({ given, ends, notes })
      else save(given, [])
    },
  })
  const busy = add.isPending || look.isPending
  function save(given: Given, ends: number[]) {
    setAsked(null)
    setSeen(person)
    add.mutate({ ...given, ends, userId: person.id, revision: person.revision })
  }
  // Here and not in its line, which is gone where somebody else was first.
  const end = useMutation(
    trpc.people.endHeadship.mutationOptions({
      onSuccess: (_done, { headshipId }) => {
        const ended = person.headships.find(({ id }) => id === headshipId)
        return done(ended && words.headshipEnded(list.headship(ended.functionName, ended.deputy)))
      },
      onError,
    }),
  )
  function endOn({ id }: HeadshipDto, day: string) {
    setSeen(person)
    end.mutate({ headshipId: id, validTo: day, revision: person.revision })
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    const [headship] = readHeadships(form)
    add.reset()
    if (headship) look.mutate({ ...headship, validTo: String(form.get('to')) || undefined })
  }
  return (
    <section aria-labelledby="headships" className="grid gap-4">
      <h2 id="headships" className="font-semibold text-lg">
        {words.headships}
      </h2>
      {person.headships.length === 0 ? <p className="text-ink-soft text-sm">{words.headsNothing}</p> : null}
      <ul className="divide-y divide-line border-line border-y empty:hidden">
        {person.headships.map(headship => (
          <HeadshipLine
            key={headship.id}
            person={person}
            headship={headship}
            today={today}
            busy={end.isPending}
            onEnd={day => endOn(headship, day)}
          />
        ))}
      </ul>
      <Changed error={end.error} seen={seen} />
      {functions.length === 0 ? (
        <p className="text-ink-soft text-sm">{heading.noFunctions}</p>
      ) : (
        <form onSubmit={onSubmit} className="grid gap-4 rounded-md border border-line p-4 sm:grid-cols-2">
          <HeadshipFields functions={functions} today={today} id="new" />
          <Field label={heading.to} name="to" type="date" />
          <div className="empty:hidden sm:col-span-2">
            <Changed error={look.error ?? add.error} seen={add.error ? seen : undefined} />
          </div>
          <p role="status" className="text-sm empty:hidden sm:col-span-2">
            {add.data?.notes.join(' ')}
          </p>
          <div className="sm:col-span-2">
            <Button type="submit" aria-busy={busy} aria-disabled={busy}>
              {words.addHeadship}
            </Button>
          </div>
        </form>
      )}
      {asked ? (
        <Confirm
          title={words.askTakeover(person.name)}
          action={words.takeOver}
          onConfirm={() => save(asked.given, asked.ends)}
          onClose={() => setAsked(null)}
        >
          {asked.notes.map(note => (
            <p key={note}>{note}</p>
          ))}
        </Confirm>
      ) : null}
    </section>
  )
}

interface HeadshipLineProps {
  person: PersonDto
  headship: HeadshipDto
  today: string
  busy: boolean
  onEnd: (day: string) => void
}

function HeadshipLine({ person, headship, today, busy, onEnd }: HeadshipLineProps) {
  const { text, locale } = useReader()
  const { one: words, list, heading } = text.people
  const { id, functionName, deputy, validFrom, validTo } = headship
  const what = list.headship(functionName, deputy)
  const [asked, setAsked] = useState<string | null>(null)
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) setAsked(String(new FormData(event.currentTarget).get('to')))
  }
  function save(day: string) {
    setAsked(null)
    onEnd(day)
  }
  return (
    <li className="grid gap-2 py-3">
      <p>
        <span className="font-medium">{what}</span>{' '}
        <span className="text-ink-soft text-sm">
          {words.span(formatDay(validFrom, locale), validTo ? formatDay(validTo, locale) : null)}
        </span>
      </p>
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
        <Field
          id={`end-${id}`}
          label={heading.to}
          name="to"
          type="date"
          defaultValue={validTo ?? today}
          required
        />
        <Button
          type="submit"
          className="sm:min-h-10"
          aria-busy={busy}
          aria-disabled={busy}
          aria-label={words.end(what)}
        >
          {words.endShort}
        </Button>
      </form>
      {asked ? (
        <Confirm
          title={words.askEnd(person.name, what)}
          action={words.endShort}
          onConfirm={() => save(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{words.endsOn(person.name, formatDay(asked, locale))}</p>
        </Confirm>
      ) : null}
    </li>
  )
}
