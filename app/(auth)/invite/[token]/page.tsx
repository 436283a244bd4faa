import type { Metadata } from 'next'
import { DeadLink } from '@/components/entrance/dead-link'
import { EntranceFrame } from '@/components/entrance/frame'
import { LinkForm } from '@/components/entrance/link-form'
import { wordProblem } from '@/components/entrance/problem'
import { ReadBy } from '@/components/text/reader'
import { textIn } from '@/domain/text/text'
import { load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } }

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ problem?: string | string[] }>
}

/** Looking at it changes nothing: mail programs and scanners open links before people do. */
export default async function InvitePage({ params, searchParams }: Props) {
  const [{ token }, { problem }] = await Promise.all([params, searchParams])
  const { person } = await load(trpc.people.link.queryOptions({ kind: 'invite', token: token.slice(0, 200) }))
  const words = textIn().people.entrance
  if (!person) return <DeadLink kind="invite" />
  return (
    <EntranceFrame title={words.inviteTitle(person.company)} lead={words.inviteLead}>
      <ReadBy locale="en">
        <LinkForm
          kind="invite"
          token={token}
          person={person}
          problem={wordProblem(typeof problem === 'string' ? problem : undefined)}
        />
      </ReadBy>
    </EntranceFrame>
  )
}
