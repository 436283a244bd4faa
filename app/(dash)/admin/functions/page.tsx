import { FunctionsView } from '@/components/organisation/functions-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.organisation.functions.title)

export default async function FunctionsPage() {
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <FunctionsView />
      </HydrateClient>
    </ApiProvider>
  )
}
