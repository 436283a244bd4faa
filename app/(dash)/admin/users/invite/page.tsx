import type { Metadata } from 'next'
import { InviteView } from '@/components/people/invite-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().people.inviting.title }

export default async function InvitePage() {
  await load(trpc.people.list.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <InviteView />
      </HydrateClient>
    </ApiProvider>
  )
}
