import { misfitOf, scaleOf } from '@/domain/benchmark-fit'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import { boundsOf } from '@/domain/bounds'
import { formatNumber } from '@/domain/format'
import { unitOf } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import { measuredOn } from '../judge'

/** What is wrong, by the form's field. */
export type Faults = Partial<Record<keyof BenchmarkFields, string>>

/**
 * Takes a benchmark as it is stated, who may own one and (of one that is edited) the review day that it has; gives why it cannot be saved, by field; {} where it can. One in
 * another unit, or on another scale, can never be compared and is refused; anything else that is other is told on reading.
 */
export function faultsOf(
  catalog: Catalog,
  fields: BenchmarkFields,
  ownerIds: readonly number[],
  reviewThere: string | null = null,
): Faults {
  const { faults: words, form, scaleText } = textIn(catalog.locale).benchmarks
  const metric = catalog.metricsByKey.get(fields.metric)
  if (!metric) return { metric: words.noMetric }
  const faults: Faults = {}
  const measured = measuredOn(metric, catalog.today)
  const misfit = misfitOf(fields, measured)
  const say = (scale: { min: number; max: number } | null) =>
    scale && scaleText(formatNumber(scale.min, 0, catalog.locale), formatNumber(scale.max, 0, catalog.locale))
  const ours = scaleOf(measured)
  if (misfit === 'unit')
    faults.unit = words.unit(form.units[fields.unit], form.units[unitOf(metric.kind, measured.rule.clock)])
  if (misfit === 'scale' && ours) faults.scale = words.scale(say(fields.scale), say(ours) ?? '')
  const bounds = boundsOf(measured.kind, measured.rule)
  if (misfit === null)
    for (const name of ['lower', 'median', 'upper'] as const) {
      const value = fields[name]
      if (value !== null && (value < bounds.low || value > bounds.high)) faults[name] = words.offScale
    }
  if (!ownerIds.includes(fields.ownerId)) faults.ownerId = words.noOwner
  if (fields.reviewOn < catalog.today && fields.reviewOn !== reviewThere) faults.reviewOn = words.reviewPassed
  if (fields.year > Number(catalog.today.slice(0, 4))) faults.year = words.yearToCome
  return faults
}

/** Takes a benchmark as it is stated and its metric, gives the row that says it. */
export function rowOf(fields: BenchmarkFields, metric: CatalogMetric) {
  const { metric: _key, lower, median, upper, scale, ...same } = fields
  // What a kind has not is not kept, so that nothing is compared by it.
  const hasScale = scaleOf({ kind: metric.kind, rule: { scale: scale ?? undefined } }) !== null
  return {
    ...same,
    ...{ metricId: metric.id, low: lower, value: median, high: upper },
    scaleMin: hasScale ? (scale?.min ?? null) : null,
    scaleMax: hasScale ? (scale?.max ?? null) : null,
    boxes: metric.kind === 'top_box' ? same.boxes : null,
    retention: metric.kind === 'amount_rate' ? same.retention : null,
  }
}
