import type { Metadata } from 'next'
import { AdminLinks } from '@/components/admin/admin-links'
import { ReadBy } from '@/components/text/reader'
import { WelcomeView } from '@/components/welcome/welcome-view'
import { can, type Permission } from '@/domain/access'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().welcome.title }

const NEEDED: readonly Permission[] = [
  'company.administer',
  'stages.define',
  'customerOwner.propose',
  'goals.set',
]

export default async function WelcomePage() {
  const me = await load(trpc.people.me.queryOptions())
  const [{ may }] = await Promise.all([
    load(trpc.metrics.ready.queryOptions()),
    load(trpc.welcome.get.queryOptions()),
  ])
  const rights = NEEDED.filter(permission => can(me, permission))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <AdminLinks me={me} />
      <ApiProvider>
        <HydrateClient>
          <WelcomeView may={may ? [...rights, 'metrics.begin'] : rights} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
