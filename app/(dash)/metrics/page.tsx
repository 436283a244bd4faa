import { MetricList } from '@/components/metrics/metric-list'
import { Screen } from '@/components/shell/screen'
import { narrowed, parseFilters } from '@/domain/filter'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.shell.nav.metrics)

interface MetricsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MetricsPage({ searchParams }: MetricsPageProps) {
  const { text, locale } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  const [list, options] = await Promise.all([
    load(trpc.metrics.list.queryOptions(filters)),
    load(trpc.company.filterOptions.queryOptions(narrowed(filters))),
  ])
  return (
    <Screen
      path="/metrics"
      filters={filters}
      options={options}
      notices={[...notices, ...list.notices]}
      locale={locale}
    >
      <MetricList list={list} text={text} />
    </Screen>
  )
}
