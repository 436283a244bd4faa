import { textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../../figures/catalog'
import { valueText } from '../../figures/wording'
import type { findBenchmark } from '../../metrics/service'

type Benchmark = NonNullable<Awaited<ReturnType<typeof findBenchmark>>>

/** Takes quartiles of others, which way is good, and a value; gives between which of them it lies. */
function placeAmong({ low, value: median, high }: Benchmark, direction: 'up' | 'down', value: number) {
  const better = (one: number, other: number) => (direction === 'up' ? one >= other : one <= other)
  if (low === null || high === null) return better(value, median) ? 'better' : 'worse'
  const [best, worst] = direction === 'up' ? [high, low] : [low, high]
  if (better(value, best)) return 'above'
  if (better(value, median)) return 'upper'
  return better(value, worst) ? 'lower' : 'below'
}

/** Takes what others reach of a metric, and a target; gives where the target lies among them, in a sentence. Measured otherwise it is not ranked. */
export function othersIn(
  metric: CatalogMetric,
  benchmark: Benchmark | undefined,
  target: number | null,
): string | null {
  if (!benchmark) return null
  const { goals, metrics } = textIn(metric.locale)
  const { low, high, value, population, source, year, comparable } = benchmark
  const half =
    low === null || high === null ? null : { low: valueText(metric, low), high: valueText(metric, high) }
  const others = metrics.benchmark({
    ...{ value: valueText(metric, value), half, population, source: `${source} ${year}`, comparable },
  })
  const words = goals.advice.benchmark
  if (!comparable) return words.only(others)
  if (target === null || metric.direction === 'neutral') return `${others}.`
  const place = placeAmong(benchmark, metric.direction, target)
  return words.said(words.places[place](valueText(metric, target)), others)
}
