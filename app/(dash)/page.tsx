import { OverviewView } from '@/components/overview/overview-view'
import { Screen } from '@/components/shell/screen'
import { can } from '@/domain/access'
import { narrowed, parseFilters } from '@/domain/filter'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.shell.nav.whole)

interface WholePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WholePage({ searchParams }: WholePageProps) {
  const { text } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  const me = await load(trpc.people.me.queryOptions())
  const [overview, options, proposals, welcome, waiting] = await Promise.all([
    load(trpc.overview.get.queryOptions(filters)),
    load(trpc.company.filterOptions.queryOptions(narrowed(filters))),
    load(trpc.owner.proposals.queryOptions()),
    can(me, 'welcome.view') ? load(trpc.welcome.get.queryOptions()) : null,
    can(me, 'goals.set') ? load(trpc.owner.waiting.queryOptions()) : null,
  ])
  return (
    <Screen
      path="/"
      filters={filters}
      options={options}
      notices={[...notices, ...overview.notices]}
      locale={me.locale}
    >
      <OverviewView
        overview={overview}
        proposals={proposals}
        me={me.id}
        locale={me.locale}
        welcome={welcome}
        waiting={waiting}
      />
    </Screen>
  )
}
