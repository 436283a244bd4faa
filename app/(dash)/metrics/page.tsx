import { Proposals } from '@/components/metrics/define/proposals'
import { MetricList } from '@/components/metrics/metric-list'
import { Screen } from '@/components/shell/screen'
import { ReadBy } from '@/components/text/reader'
import { narrowed, parseFilters } from '@/domain/filter'
import { parseMetricSearch } from '@/domain/metric-search'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.shell.nav.metrics)

interface MetricsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MetricsPage({ searchParams }: MetricsPageProps) {
  const { text, locale } = await getReader()
  const params = await searchParams
  const search = parseMetricSearch(params)
  const { filters, notices } = parseFilters(params, text.shell.filter.notShown)
  const [list, options] = await Promise.all([
    load(trpc.metrics.list.queryOptions({ ...filters, retired: search.retired, followed: search.followed })),
    load(trpc.company.filterOptions.queryOptions(narrowed(filters))),
  ])
  const decides = list.may === 'define' || list.may === 'propose'
  if (decides) await load(trpc.metrics.proposals.queryOptions())
  return (
    <Screen
      path="/metrics"
      filters={filters}
      options={options}
      notices={[...notices, ...list.notices]}
      locale={locale}
    >
      <MetricList list={list} text={text} search={search}>
        {decides ? (
          <ReadBy locale={locale}>
            <ApiProvider>
              <HydrateClient>
                <Proposals />
              </HydrateClient>
            </ApiProvider>
          </ReadBy>
        ) : null}
      </MetricList>
    </Screen>
  )
}
