import { MatchingView } from '@/components/matching/matching-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.matching.title)

export default answered(async function MatchingPage() {
  const [{ locale = 'en' }] = await Promise.all([
    load(trpc.people.me.queryOptions()),
    load(trpc.matching.get.queryOptions()),
    load(trpc.matching.queue.queryOptions({ after: null })),
    load(trpc.matching.merges.queryOptions()),
  ])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <MatchingView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
