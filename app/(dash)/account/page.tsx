import type { Metadata } from 'next'
import { AccountView } from '@/components/account/account-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: 'Password and sessions' }

export default async function AccountPage() {
  await load(trpc.people.sessions.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <AccountView />
      </HydrateClient>
    </ApiProvider>
  )
}
