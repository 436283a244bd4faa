'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { formatDay } from '@/domain/format'
import type { HeadshipDto, PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { HeadshipFields, readHeadships } from './headship-rows'

interface HeadshipPartProps {
  person: PersonDto
  functions: readonly { id: number; name: string; head: string | null }[]
  today: string
}

/** What a person heads, today and later: ended on a day, or one more given. */
export function HeadshipPart({ person, functions, today }: HeadshipPartProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { one: words, heading } = useReader().text.people
  const add = useMutation(
    trpc.people.addHeadship.mutationOptions({
      onSuccess: () => {
        toast(words.headshipAdded(person.name))
        return queryClient.invalidateQueries(trpc.people.list.queryFilter())
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [headship] = readHeadships(form)
    const validTo = String(form.get('to')) || undefined
    if (headship) add.mutate({ ...headship, userId: person.id, validTo })
  }
  return (
    <section aria-labelledby="headships" className="grid gap-4">
      <h2 id="headships" className="font-semibold text-lg">
        {words.headships}
      </h2>
      {person.headships.length === 0 ? <p className="text-ink-soft text-sm">{words.headsNothing}</p> : null}
      <ul className="divide-y divide-line border-line border-y empty:hidden">
        {person.headships.map(headship => (
          <HeadshipLine key={`${headship.id} ${headship.validTo}`} headship={headship} today={today} />
        ))}
      </ul>
      {functions.length === 0 ? (
        <p className="text-ink-soft text-sm">{heading.noFunctions}</p>
      ) : (
        <form onSubmit={onSubmit} className="grid gap-4 rounded-md border border-line p-4 sm:grid-cols-2">
          <HeadshipFields functions={functions} today={today} id="new" />
          <Field label={heading.to} name="to" type="date" />
          <p role="alert" className="text-off-target text-sm empty:hidden sm:col-span-2">
            {add.error?.message}
          </p>
          <p role="status" className="text-sm empty:hidden sm:col-span-2">
            {add.data?.notes.join(' ')}
          </p>
          <div className="sm:col-span-2">
            <Button type="submit" aria-busy={add.isPending} disabled={add.isPending}>
              {words.addHeadship}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

function HeadshipLine({ headship, today }: { headship: HeadshipDto; today: string }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const { one: words, list, heading } = text.people
  const { id, functionName, deputy, validFrom, validTo } = headship
  const what = list.headship(functionName, deputy)
  const end = useMutation(
    trpc.people.endHeadship.mutationOptions({
      onSuccess: () => {
        toast(words.headshipEnded(what))
        return queryClient.invalidateQueries(trpc.people.list.queryFilter())
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    end.mutate({ headshipId: id, validTo: String(new FormData(event.currentTarget).get('to')) })
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
        <Button type="submit" aria-busy={end.isPending} disabled={end.isPending} aria-label={words.end(what)}>
          {words.endShort}
        </Button>
      </form>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {end.error?.message}
      </p>
    </li>
  )
}
