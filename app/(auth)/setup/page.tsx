import { notFound } from 'next/navigation'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { SetupForm } from '@/components/entrance/setup-form'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.entrance.setUpTitle)

type Search = Record<string, string | string[] | undefined>

/** There until the first admin is; afterwards the address leads nowhere. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [search, { needsSetup }, { text }] = await Promise.all([
    searchParams,
    load(trpc.setup.entrance.queryOptions()),
    getReader(),
  ])
  if (!needsSetup) notFound()
  const token = typeof search.token === 'string' ? search.token : ''
  const problem = typeof search.problem === 'string' ? search.problem : undefined
  const { setUp, setUpForm, form } = text.entrance
  return (
    <EntranceFrame title={setUp.title} lead={setUp.lead}>
      {token ? (
        <SetupForm
          token={token}
          timeZones={['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]}
          currencies={Intl.supportedValuesOf('currency')}
          problem={wordProblem(problem, text.entrance)}
          words={setUpForm}
          form={form}
          cut={text.welcome.cut}
        />
      ) : (
        <p className="text-ink-soft">{setUp.noKey}</p>
      )}
    </EntranceFrame>
  )
}
