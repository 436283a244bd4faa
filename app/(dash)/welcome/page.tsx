import { AdminLinks } from '@/components/admin/admin-links'
import { ReadBy } from '@/components/text/reader'
import { WelcomeView } from '@/components/welcome/welcome-view'
import { admits, type Permission } from '@/domain/access'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../answered'

export const generateMetadata = titled(text => text.welcome.title)

const NEEDED: readonly Permission[] = [
  'company.administer',
  'stages.define',
  'sources.manage',
  'figures.enter',
  'customerOwner.propose',
  'goals.set',
]

export default answered(async function WelcomePage() {
  const me = await load(trpc.people.me.queryOptions())
  const [{ may, leads, metrics }] = await Promise.all([
    load(trpc.metrics.ready.queryOptions()),
    load(trpc.welcome.get.queryOptions()),
  ])
  const rights = NEEDED.filter(permission => admits(me, permission))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <AdminLinks me={me} />
      <ApiProvider>
        <HydrateClient>
          <WelcomeView may={may ? [...rights, 'metrics.begin'] : rights} leads={leads} metrics={metrics} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
