import { forbidden } from 'next/navigation'
import { FunctionsView } from '@/components/organisation/functions-view'
import { can } from '@/domain/access'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.organisation.functions.title)

export default answered(async function FunctionsPage() {
  if (!can(await load(trpc.people.me.queryOptions()), 'company.administer')) forbidden()
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <FunctionsView />
      </HydrateClient>
    </ApiProvider>
  )
})
