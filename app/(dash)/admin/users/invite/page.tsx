import { InviteView } from '@/components/people/invite-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.people.inviting.title)

export default answered(async function InvitePage() {
  await load(trpc.people.list.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <InviteView />
      </HydrateClient>
    </ApiProvider>
  )
})
