import type { Metadata } from 'next'
import { OwnerView } from '@/components/owner/owner-view'
import { ReadBy } from '@/components/text/reader'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().owner.title }

export default async function OwnerPage() {
  const [{ locale = 'en' }] = await Promise.all([
    load(trpc.people.me.queryOptions()),
    load(trpc.owner.get.queryOptions()),
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
