import { forbidden } from 'next/navigation'
import { SlicesView } from '@/components/organisation/slices-view'
import { can } from '@/domain/access'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.organisation.slices.title)

export default answered(async function SlicesPage() {
  if (!can(await load(trpc.people.me.queryOptions()), 'company.administer')) forbidden()
  await load(trpc.organisation.get.queryOptions())
  return (
    <ApiProvider>
      <HydrateClient>
        <SlicesView />
      </HydrateClient>
    </ApiProvider>
  )
})
