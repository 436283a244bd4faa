import { OwnerView } from '@/components/owner/owner-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.owner.title)

export default async function OwnerPage() {
  const [{ locale = 'en' }] = await Promise.all([
    load(trpc.people.me.queryOptions()),
    load(trpc.owner.get.queryOptions()),
    load(trpc.owner.work.queryOptions()),
  ])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <OwnerView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
