import { PrivacyView } from '@/components/privacy/privacy-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.privacy.title)

export default answered(async function PrivacyPage() {
  await load(trpc.privacy.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <PrivacyView />
      </HydrateClient>
    </ApiProvider>
  )
})
