import { AdminLinks } from '@/components/admin/admin-links'
import { ReadBy } from '@/components/text/reader'
import { MetricsForm } from '@/components/welcome/metrics-form'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.welcome.metrics.title)

export default answered(async function ReadyMetricsPage() {
  const me = await load(trpc.people.me.queryOptions())
  await load(trpc.metrics.ready.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <AdminLinks me={me} />
      <ApiProvider>
        <HydrateClient>
          <MetricsForm />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
