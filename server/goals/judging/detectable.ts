import { detectableOf } from '@/domain/detectable'
import { formatCount } from '@/domain/format'
import type { GoalAim } from '@/domain/goal'
import { mergeHistograms } from '@/domain/histogram'
import { sumParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Assessment } from '../../figures/assess'
import type { Catalog } from '../../figures/catalog'
import { shapeOf, versionOn } from '../../figures/pools'
import { differenceText } from '../../figures/wording'

const MONTHS = { month: 1, quarter: 3, last_12_months: 12 } as const

/**
 * Takes a metric's assessment in a goal's place and what the goal is measured over; gives what so many can tell there from one such span to the next,
 * by the last 12 whole months of one version. Without a spread to go by: null.
 */
export function detectableOver(
  { locale }: Catalog,
  { metric, series, pool, period }: Assessment,
  over: GoalAim['measuredOver'],
): string | null {
  const whole = series.filter(({ reading }) => !reading.partial && reading.value !== null)
  const version = whole.at(-1)?.pool.versions.at(-1)
  const pools = whole
    .map(one => one.pool)
    .filter(one => one.versions.at(-1) === version)
    .slice(-12)
  const histograms = pools.flatMap(({ histogram }) => (histogram ? [histogram] : []))
  const shape = { ...shapeOf(metric, versionOn(metric, period.start)), dispersion: pool.dispersion }
  const spans = pools.length / MONTHS[over]
  const found = detectableOf(
    shape,
    sumParts(pools.map(one => one.parts)),
    spans,
    mergeHistograms(...histograms),
  )
  if (!found) return null
  const count = formatCount(Math.round(found.n), metric.countedAs, locale)
  return textIn(locale).goals.advice.detectable(
    ...([count, over, differenceText(metric, found.edge), differenceText(metric, found.found)] as const),
  )
}
