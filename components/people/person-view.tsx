'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { formatInstant } from '@/domain/format'
import { useTRPC } from '@/trpc/client'
import { AccessPart } from './access-part'
import { HeadshipPart } from './headship-part'
import { RolePart } from './role-part'
import { StateChip } from './state-chip'

/** One person, as an admin sees them: role, what they head, and whether they get in. */
export function PersonView({ id }: { id: number }) {
  const { data } = useSuspenseQuery(useTRPC().people.list.queryOptions())
  const { text, locale } = useReader()
  const words = text.people
  const person = data.people.find(one => one.id === id)
  if (!person) {
    return (
      <PageFrame width="form" className="gap-4">
        <h1 className="font-semibold text-2xl tracking-tight">{words.one.goneTitle}</h1>
        <p className="text-ink-soft">{words.one.gone}</p>
        <Link href="/admin/users" prefetch={false} className={buttonClass()}>
          {words.inviting.back}
        </Link>
      </PageFrame>
    )
  }
  return (
    <PageFrame width="form" className="gap-10">
      <header className="grid justify-items-start gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{person.name}</h1>
        <p className="text-ink-soft">{person.email}</p>
        <p className="flex flex-wrap items-center gap-2 text-ink-soft text-sm">
          <StateChip state={person.state} word={words.states[person.state]} />
          {person.lastSignInAt
            ? words.one.lastSignIn(formatInstant(person.lastSignInAt, data.timeZone, locale))
            : words.one.neverSignedIn}
        </p>
      </header>
      <RolePart person={person} />
      <HeadshipPart person={person} functions={data.functions} today={data.today} />
      <AccessPart person={person} timeZone={data.timeZone} />
    </PageFrame>
  )
}
