import type { Metadata } from 'next'
import { SetupFileView } from '@/components/setup-file/setup-file-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().setupFile.title }

export default async function SetupFilePage() {
  await load(trpc.setupFile.read.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <SetupFileView />
      </HydrateClient>
    </ApiProvider>
  )
}
