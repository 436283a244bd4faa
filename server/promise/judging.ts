import type { Period } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import type { Day } from '@/domain/day'
import { directionOn } from '@/domain/metric'
import { inForce, type Kept, keptOf, wholeOf } from '@/domain/promise'
import type { StatusReason } from '@/domain/status'
import { type Reading, readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { Ask } from '../figures/collect'
import { CHART_PERIODS } from '../figures/plan'
import { emptyPool, placeOf, versionOn, WHOLE_COMPANY } from '../figures/pools'
import { lastWhole } from '../figures/view'
import type { Version } from './queries'

/** One of a promise's metrics in a month. */
export interface JudgedPart {
  metric: CatalogMetric
  threshold: number
  reading: Reading
  kept: Kept
  reason: StatusReason
}

/** A month, the version that was in force then, and whether it was kept. */
export interface JudgedMonth {
  period: Period
  version: Version
  parts: JudgedPart[]
  kept: Kept
}

/** The last whole months up to now, oldest first. */
function wholeMonths(catalog: Catalog, count: number): Period[] {
  const last = lastWhole(catalog)
  return count > 1 ? [...periodsBefore(last, count - 1, catalog.calendar), last] : [last]
}

/**
 * Asks for the figures of all metrics of the promise in the last whole months, everywhere; builds each month with whether the version in force
 * on its first day was kept. Months before the first version are left out. Takes where to ask, the catalog, all versions and how many months.
 */
export function askMonths(
  ask: Ask,
  catalog: Catalog,
  versions: readonly Version[],
  count: number,
): () => JudgedMonth[] {
  const months = wholeMonths(catalog, count)
  const ids = new Set(
    months.flatMap(({ start }) => inForce(versions, start)?.metrics.map(one => one.metricId) ?? []),
  )
  // As many as a chart has: how far a rate scatters, and so its margin, must be the metric screen's.
  const all = wholeMonths(catalog, CHART_PERIODS)
  const spans = all.map(({ start, end }) => ({ start, end }))
  const asked = new Map(
    [...ids].flatMap(id => {
      const metric = catalog.metrics.get(id)
      if (!metric) return []
      const scope = placeOf(metric, WHOLE_COMPANY)
      const histogram = metric.kind === 'duration'
      return [[id, { metric, answer: ask({ metric, scope, split: 'none', spans, histogram }) }] as const]
    }),
  )
  const partIn = (
    period: Period,
    validFrom: Day,
    { metricId, threshold }: Version['metrics'][number],
  ): JudgedPart[] => {
    const found = asked.get(metricId)
    if (!found) return []
    const { metric, answer } = found
    const at = all.findIndex(one => one.key === period.key)
    const pool = answer().get(0)?.[at] ?? emptyPool(metric, period)
    const reading = readingOf(catalog, metric, pool, period.end)
    if (isOtherScale(metric, validFrom, period.start))
      return [{ metric, threshold, reading, kept: 'cannot_tell', reason: 'spans_versions' }]
    return [{ metric, threshold, reading, ...keptOf(reading, threshold, directionOn(metric, period.start)) }]
  }
  return () =>
    months.flatMap(period => {
      const version = inForce(versions, period.start)
      if (!version) return []
      const parts = version.metrics.flatMap(one => partIn(period, version.validFrom, one))
      const kept = wholeOf(parts)
      // A metric that whoever reads does not have here says nothing for it either.
      const isWhole = parts.length === version.metrics.length
      return [{ period, version, parts, kept: kept === 'kept' && !isWhole ? 'cannot_tell' : kept }]
    })
}

/** A threshold was meant on the scale and by the clock of its day: on others it is no threshold. */
function isOtherScale(metric: CatalogMetric, meant: Day, day: Day): boolean {
  const measure = (on: Day) => {
    const { scale, clock } = versionOn(metric, on)?.rule ?? {}
    return JSON.stringify([scale?.min, scale?.max, clock])
  }
  return measure(meant) !== measure(day)
}
