import { MetricList } from '@/components/metrics/metric-list'
import { parseFilters } from '@/domain/filter'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.shell.nav.metrics)

interface MetricsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function MetricsPage({ searchParams }: MetricsPageProps) {
  const { text } = await getReader()
  const { filters } = parseFilters(await searchParams, text.shell.filter.notShown)
  const list = await load(trpc.metrics.list.queryOptions())
  return (
    <div className="mx-auto grid max-w-7xl gap-6 px-4 py-6 lg:px-8">
      <MetricList list={list} filters={filters} />
    </div>
  )
}
