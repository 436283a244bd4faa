import type { Metadata } from 'next'
import { PeopleView } from '@/components/people/people-view'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().people.list.title }

export default async function UsersPage() {
  await load(trpc.people.list.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <PeopleView />
      </HydrateClient>
    </ApiProvider>
  )
}
