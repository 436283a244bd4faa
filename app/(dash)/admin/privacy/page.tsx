import type { Metadata } from 'next'
import { PrivacyView } from '@/components/privacy/privacy-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().privacy.title }

export default async function PrivacyPage() {
  await load(trpc.privacy.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <PrivacyView />
      </HydrateClient>
    </ApiProvider>
  )
}
