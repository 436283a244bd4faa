'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatDay, formatInstant } from '@/domain/format'
import type { HeadshipDto, PersonDto } from '@/server/people/dto'
import { useTRPC } from '@/trpc/client'
import { StateChip } from './state-chip'

/** Everyone who is in or invited: as what, since when, and what they head. */
export function PeopleView() {
  const { data } = useSuspenseQuery(useTRPC().people.list.queryOptions())
  const { text } = useReader()
  const words = text.people
  const isAlone = data.people.length < 2
  return (
    <PageFrame className="gap-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">{words.list.title}</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            {isAlone ? words.list.alone : words.list.lead(data.people.length)}
          </p>
        </div>
        <Link href="/admin/users/invite" prefetch={false} className={buttonClass('primary')}>
          {words.list.invite}
        </Link>
      </header>
      <ul className="grid gap-3 md:hidden">
        {data.people.map(person => (
          <Card key={person.id} person={person} timeZone={data.timeZone} today={data.today} />
        ))}
      </ul>
      <div className="hidden md:block">
        <Table caption={words.list.title} captionHidden className="min-w-3xl">
          <thead className="border-edge border-b">
            <tr>
              {words.list.columns.map(column => (
                <Head key={column}>{column}</Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.people.map(person => (
              <Row key={person.id} person={person} timeZone={data.timeZone} today={data.today} />
            ))}
          </tbody>
        </Table>
      </div>
    </PageFrame>
  )
}

/** One person on a phone: what the table says, one under the other. */
function Card({ person, timeZone, today }: { person: PersonDto; timeZone: string; today: string }) {
  const { text, locale } = useReader()
  const words = text.people
  const { id, name, email, role, state, lastSignInAt, invitedUntil, headships } = person
  return (
    <li className="grid gap-1.5 rounded-lg border border-line bg-surface p-4 text-sm">
      <Link
        href={`/admin/users/${id}`}
        prefetch={false}
        className="-my-2 flex min-h-11 items-center font-medium text-base underline decoration-line underline-offset-4"
      >
        {name}
      </Link>
      <p className="break-words text-ink-soft">{email}</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateChip state={state} word={words.states[state]} />
        {words.roles[role]}
      </p>
      {headships.length > 0 ? (
        <p>{words.list.heads(headships.map(headship => wordHeadship(headship, today, words, locale)))}</p>
      ) : null}
      <p className="text-ink-soft">
        {state === 'invited'
          ? invitedUntil
            ? words.list.linkUntil(formatInstant(invitedUntil, timeZone, locale))
            : words.list.linkOver
          : lastSignInAt
            ? words.one.lastSignIn(formatInstant(lastSignInAt, timeZone, locale))
            : words.one.neverSignedIn}
      </p>
    </li>
  )
}

function Row({ person, timeZone, today }: { person: PersonDto; timeZone: string; today: string }) {
  const { text, locale } = useReader()
  const words = text.people
  const { id, name, email, role, state, lastSignInAt, invitedUntil } = person
  return (
    <tr className="border-line border-b">
      <Head scope="row" className="bg-transparent">
        <Link
          href={`/admin/users/${id}`}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {name}
        </Link>
        <span className="block font-normal text-ink-soft text-xs">{email}</span>
      </Head>
      <Cell>{words.roles[role]}</Cell>
      <Cell>
        {person.headships.length === 0 ? <span className="text-ink-soft">–</span> : null}
        <ul>
          {person.headships.map(headship => (
            <li key={headship.id}>{wordHeadship(headship, today, words, locale)}</li>
          ))}
        </ul>
      </Cell>
      <Cell>
        <StateChip state={state} word={words.states[state]} />
        {state === 'invited' ? (
          <span className="block pt-1 text-ink-soft text-xs">
            {invitedUntil
              ? words.list.linkUntil(formatInstant(invitedUntil, timeZone, locale))
              : words.list.linkOver}
          </span>
        ) : null}
      </Cell>
      <Cell className="whitespace-nowrap">
        {lastSignInAt ? formatInstant(lastSignInAt, timeZone, locale) : words.list.never}
      </Cell>
    </tr>
  )
}

function wordHeadship(
  { functionName, deputy, validFrom, validTo }: HeadshipDto,
  today: string,
  words: ReturnType<typeof useReader>['text']['people'],
  locale: string,
): string {
  const what = words.list.headship(functionName, deputy)
  if (validFrom > today) return words.list.from(what, formatDay(validFrom, locale))
  return validTo ? words.list.until(what, formatDay(validTo, locale)) : what
}
