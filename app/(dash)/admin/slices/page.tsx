import { SlicesView } from '@/components/organisation/slices-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.organisation.slices.title)

export default async function SlicesPage() {
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <SlicesView />
      </HydrateClient>
    </ApiProvider>
  )
}
