import { PeopleView } from '@/components/people/people-view'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.people.list.title)

export default answered(async function UsersPage() {
  await load(trpc.people.list.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <PeopleView />
      </HydrateClient>
    </ApiProvider>
  )
})
