import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { SetupForm } from '@/components/entrance/setup-form'
import { textIn } from '@/domain/text/text'
import { load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: 'Set up' }

type Search = Record<string, string | string[] | undefined>

/** There until the first admin is; afterwards the address leads nowhere. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [search, { needsSetup }] = await Promise.all([searchParams, load(trpc.setup.entrance.queryOptions())])
  if (!needsSetup) notFound()
  const token = typeof search.token === 'string' ? search.token : ''
  const problem = typeof search.problem === 'string' ? search.problem : undefined
  return (
    <EntranceFrame
      title="Set up Wholeview"
      lead="One company, and you as its first admin. You invite the others later."
    >
      {token ? (
        <SetupForm
          token={token}
          timeZones={['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]}
          currencies={Intl.supportedValuesOf('currency')}
          problem={wordProblem(problem)}
          words={textIn().welcome.cut}
        />
      ) : (
        <p className="text-ink-soft">
          Open the whole link that the server has printed in its log; it carries a key.
        </p>
      )}
    </EntranceFrame>
  )
}
