import type { Metadata } from 'next'
import { SlicesView } from '@/components/organisation/slices-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().organisation.slices.title }

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
