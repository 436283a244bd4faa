import { DefineView } from '@/components/metrics/define/define-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.defining.title)

interface NewMetricPageProps {
  searchParams: Promise<{ proposal?: string | string[] }>
}

export default answered(async function NewMetricPage({ searchParams }: NewMetricPageProps) {
  const me = await load(trpc.people.me.queryOptions())
  const { proposal } = await searchParams
  const id = Number(proposal)
  const asked = Number.isSafeInteger(id) && id > 0 ? { proposal: id } : {}
  await load(trpc.metrics.defining.queryOptions(asked))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <DefineView {...asked} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
