import { EditView } from '@/components/metrics/define/edit-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.catalogue.list.edit)

interface EditMetricPageProps {
  params: Promise<{ key: string }>
}

export default answered(async function EditMetricPage({ params }: EditMetricPageProps) {
  const me = await load(trpc.people.me.queryOptions())
  const key = decodeURIComponent((await params).key)
  await Promise.all([
    load(trpc.metrics.editing.queryOptions({ key })),
    load(trpc.perspectives.links.queryOptions({ key })),
  ])
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <EditView metric={key} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
