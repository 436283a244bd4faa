import { filterHref } from '@/domain/filter'
import type { MetricDto } from '@/server/metrics/dto'

/** Takes a metric as it is shown and what chooses some of its records ('answer=9'), gives the address of the records behind the figure. */
export function rowsHref({ metric, filters, period }: MetricDto, only?: string): string {
  const path = `/metrics/${encodeURIComponent(metric.key)}/rows`
  // A metric that is not whole yet shows an earlier period than the one asked for.
  const href = filterHref(path, filters, { period: period.key })
  if (!only) return href
  return `${href}${href.includes('?') ? '&' : '?'}${only}`
}
