import type { Metadata } from 'next'
import { StagesView } from '@/components/organisation/stages-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().organisation.stages.title }

export default async function StagesPage() {
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <StagesView />
      </HydrateClient>
    </ApiProvider>
  )
}
