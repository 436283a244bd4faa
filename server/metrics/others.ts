import { textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../figures/catalog'
import { valueText } from '../figures/wording'
import type { MetricDto } from './dto'
import type { findBenchmark } from './queries'

/** Takes a metric and what others reach of it, gives that as a screen shows it; none: null. */
export function presentBenchmark(
  metric: CatalogMetric,
  found: Awaited<ReturnType<typeof findBenchmark>>,
): MetricDto['benchmark'] {
  if (!found) return null
  const { low, value, high, source, population, year, comparable, link } = found
  const half =
    low !== null && high !== null ? { low: valueText(metric, low), high: valueText(metric, high) } : null
  const measured = {
    value: valueText(metric, value),
    half,
    population,
    source: `${source} ${year}`,
    comparable,
  }
  const words = textIn(metric.locale).metrics
  const label = words.benchmarkLabel(half !== null, measured.source)
  return { low, value, high, text: words.benchmark(measured), label, comparable, link }
}
