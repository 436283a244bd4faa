import { SetupFileView } from '@/components/setup-file/setup-file-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.setupFile.title)

export default answered(async function SetupFilePage() {
  await load(trpc.setupFile.read.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <SetupFileView />
      </HydrateClient>
    </ApiProvider>
  )
})
