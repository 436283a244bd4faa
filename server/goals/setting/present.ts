import { DECIMALS, formatCount, formatMargin, formatRange } from '@/domain/format'
import type { GOAL_WINDOWS } from '@/domain/goal'
import { presentProcess } from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import { type Assessment, readingOf } from '../../figures/assess'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { addPools } from '../../figures/pools'
import { boundsFor, presentFigure, unitFor, valueText } from '../../figures/wording'

interface PresentProcess {
  /** In the metric's unit, rounded as it is shown; null where no figure can be had. */
  baseline: number | null
  /** Within which a month falls as long as nothing changes; null below 13 whole months. */
  limits: { lower: number; upper: number } | null
  words: string
}

const MONTHS = { month: 1, quarter: 3, last_12_months: 12 } as const

/**
 * Takes a metric's assessment in a place, gives what its present process delivers there: the figure of its months since the last shift or version,
 * pooled (at most the last 12 whole ones), and the limits within which a month falls. The baseline is of what the goal is measured over.
 */
export function presentNow(
  catalog: Catalog,
  metric: CatalogMetric,
  { chart, series }: Assessment,
  over: (typeof GOAL_WINDOWS)[number],
): PresentProcess {
  const words = textIn(catalog.locale).goals.present
  const { at, shifted, limits } = chart ? presentProcess(chart) : { at: [], shifted: false, limits: null }
  const months = at.flatMap(one => series[one] ?? [])
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return { baseline: null, limits: null, words: words.nothing }
  const reading = readingOf(catalog, metric, addPools(months.map(one => one.pool)), last.period.end)
  const [unit, bounds] = [unitFor(metric), boundsFor(metric)]
  const range = limits && {
    lower: Math.max(limits.lower, bounds.low),
    upper: Math.min(limits.upper, bounds.high),
  }
  // A count adds up over the months; a goal wants it of one.
  const value = metric.kind === 'count' && reading.value !== null ? reading.value / at.length : reading.value
  const shares = metric.kind === 'count' ? MONTHS[over] : 1
  const { locale } = catalog
  const stretch = { from: first.period.label, to: last.period.label, months: at.length, shifted }
  const figure =
    value === null
      ? words.none(presentFigure(metric, reading, '').text, stretch)
      : words.figure({
          ...stretch,
          value: valueText(metric, value),
          margin:
            metric.kind === 'count'
              ? null
              : formatMargin({ ...reading.figure, value, ...sides(reading) }, unit, locale),
          count: formatCount(reading.n, metric.countedAs, locale),
        })
  const delivers = range
    ? words.delivers(formatRange(range.lower, range.upper, unit, locale))
    : words.tooEarly
  return {
    baseline: value === null ? null : Number((value * shares).toFixed(DECIMALS[unit])),
    limits: range,
    words: `${figure} ${delivers}`,
  }
}

const sides = ({ low, high }: Assessment['reading']) => ({ low, high })
