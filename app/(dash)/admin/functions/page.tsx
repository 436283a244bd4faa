import type { Metadata } from 'next'
import { FunctionsView } from '@/components/organisation/functions-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().organisation.functions.title }

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
