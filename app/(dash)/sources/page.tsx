import { SourcesView } from '@/components/sources/sources-view'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../answered'

export const generateMetadata = titled(text => text.sources.title)

export default answered(async function SourcesPage() {
  await load(trpc.sources.list.queryOptions())
  return (
    <HydrateClient>
      <SourcesView />
    </HydrateClient>
  )
})
