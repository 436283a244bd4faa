import { asc, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { company, currencyRates, functions, generations, metrics, metricVersions, slices } from '@/db/schema'
import { dayOf } from '@/domain/calendar'
import { DomainError } from '@/domain/error'
import type { Metric } from '@/domain/metric'
import type { Reference } from '@/domain/observation'
import type { SliceDimension } from '@/domain/slice'

async function loadMetrics(db: DbOrTx): Promise<Map<string, Metric>> {
  const rows = await db.select().from(metrics).orderBy(asc(metrics.id))
  const versions = await db.select().from(metricVersions).orderBy(asc(metricVersions.validFrom))
  return new Map(
    rows.map(row => [row.key, { ...row, versions: versions.filter(version => version.metricId === row.id) }]),
  )
}

async function loadSlices(db: DbOrTx): Promise<Reference['slices']> {
  const rows = await db.select().from(slices)
  const of = (dimension: SliceDimension) =>
    new Map(rows.filter(row => row.dimension === dimension).map(row => [row.key, row.id]))
  return { region: of('region'), product: of('product'), tier: of('tier'), channel: of('channel') }
}

/**
 * Reads what the company has defined, for factOf. Takes a database; gives metrics, functions and slices by key,
 * currency rates and the company's calendar. NOT_FOUND where no company is set up yet.
 */
export async function loadReference(db: DbOrTx): Promise<Reference> {
  const [here] = await db.select().from(company)
  const [current] = await db.select().from(generations).where(eq(generations.state, 'current'))
  if (!here || !current) throw new DomainError('NOT_FOUND', 'No company is set up in this database yet.')
  const rates = await db.select().from(currencyRates).orderBy(asc(currencyRates.validFrom))
  const known = await db.select({ key: functions.key, id: functions.id }).from(functions)
  return {
    metrics: await loadMetrics(db),
    functions: new Map(known.map(one => [one.key, one.id])),
    slices: await loadSlices(db),
    currency: here.currency,
    rateOf: (currency, day) =>
      rates.filter(rate => rate.currency === currency && rate.validFrom <= day).at(-1)?.rate,
    dayOf: instant => dayOf(instant, current.timeZone),
  }
}
