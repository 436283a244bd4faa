import { StagesView } from '@/components/organisation/stages-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.organisation.stages.title)

export default answered(async function StagesPage() {
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <StagesView />
      </HydrateClient>
    </ApiProvider>
  )
})
