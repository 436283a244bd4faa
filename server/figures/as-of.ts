import type { Period } from '@/domain/calendar'
import { addDays, type Day } from '@/domain/day'
import { functionOn } from '@/domain/function-merge'
import { heldWithin, type NamedNoun, nameOn } from '@/domain/organisation'
import type { SliceDimension } from '@/domain/slice'
import type { Catalog, CatalogMetric, Named } from './catalog'

/** Takes a catalog and what is called something now, gives its names on a day. */
export function namesOn<Row extends { id: number; name: string }>(
  { formerNames }: Catalog,
  noun: NamedNoun,
  rows: readonly Row[],
  day: Day,
): Row[] {
  return rows.map(row => {
    const former = formerNames.filter(one => one.noun === noun && one.subjectId === row.id)
    return former.length === 0 ? row : { ...row, name: nameOn(row.name, former, day) }
  })
}

/**
 * Takes a catalog, a metric and a day, gives the function whose own it was then; null: the company's. A metric that merges have moved
 * belonged to the functions before, each until the next one took it.
 */
export function homeOn({ merges }: Catalog, metric: CatalogMetric, day: Day): number | null {
  return metric.originFunctionId ? functionOn(merges, metric.originFunctionId, day) : metric.functionId
}

/**
 * Takes a catalog and a period, gives it as things stood at the period's end: functions and slices under their names of then, metrics in the
 * functions that they belonged to. What has ended is still in it, for its figures are.
 */
export function asOf(catalog: Catalog, { end }: Pick<Period, 'end'>): Catalog {
  const day = addDays(end, -1)
  if (catalog.formerNames.length === 0 && catalog.merges.length === 0) return catalog
  const metrics = [...catalog.metrics.values()].map(metric => ({
    ...metric,
    functionId: homeOn(catalog, metric, day),
  }))
  const cut = (dimension: SliceDimension) => namesOn(catalog, 'slice', catalog.slices[dimension], day)
  return {
    ...catalog,
    metrics: new Map(metrics.map(metric => [metric.id, metric])),
    metricsByKey: new Map(metrics.map(metric => [metric.key, metric])),
    functions: namesOn(catalog, 'function', catalog.functions, day),
    slices: {
      region: cut('region'),
      product: cut('product'),
      tier: cut('tier'),
      channel: cut('channel'),
    },
  }
}

/** Takes something of the catalog and a period, tells whether it held on any day of it. */
export function holdsIn(
  one: Named & { validFrom: Day | null; validTo: Day | null },
  period: Period,
): boolean {
  return heldWithin(one, period.start, period.end)
}
