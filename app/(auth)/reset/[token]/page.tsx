import { DeadLink } from '@/components/entrance/dead-link'
import { EntranceFrame } from '@/components/entrance/frame'
import { LinkForm } from '@/components/entrance/link-form'
import { wordProblem } from '@/components/entrance/problem'
import { ReadBy } from '@/components/text/reader'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.entrance.resetTitle, { robots: { index: false } })

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ problem?: string | string[] }>
}

/** Looking at it changes nothing: mail programs and scanners open links before people do. */
export default async function ResetPage({ params, searchParams }: Props) {
  const [{ token }, { problem }, { locale, text }] = await Promise.all([params, searchParams, getReader()])
  const { person } = await load(trpc.people.link.queryOptions({ kind: 'reset', token: token.slice(0, 200) }))
  const words = text.people.entrance
  if (!person) return <DeadLink kind="reset" text={text} />
  return (
    <EntranceFrame title={words.resetTitle} lead={words.resetLead(person.company)}>
      <ReadBy locale={locale}>
        <LinkForm
          kind="reset"
          token={token}
          person={person}
          problem={wordProblem(typeof problem === 'string' ? problem : undefined, text.entrance)}
        />
      </ReadBy>
    </EntranceFrame>
  )
}
