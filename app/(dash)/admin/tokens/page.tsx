import { TokensView } from '@/components/tokens/tokens-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.tokens.title)

export default answered(async function TokensPage() {
  await load(trpc.tokens.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <TokensView />
      </HydrateClient>
    </ApiProvider>
  )
})
