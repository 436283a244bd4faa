import { asc, eq, isNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import {
  businessCalendars,
  company,
  currencyRates,
  functions,
  generations,
  metrics,
  metricVersions,
  slices,
} from '@/db/schema'
import { type BusinessClock, businessClock } from '@/domain/business-hours'
import { dayOf } from '@/domain/calendar'
import type { WorkingHours } from '@/domain/calendar-change'
import { DomainError } from '@/domain/error'
import type { Metric } from '@/domain/metric'
import type { Reference } from '@/domain/observation'
import type { SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'

async function loadMetrics(db: DbOrTx): Promise<Map<string, Metric>> {
  const rows = await db.select().from(metrics).orderBy(asc(metrics.id))
  const versions = await db
    .select()
    .from(metricVersions)
    .where(isNull(metricVersions.supersededAt))
    .orderBy(asc(metricVersions.validFrom))
  return new Map(
    rows.map(row => [row.key, { ...row, versions: versions.filter(version => version.metricId === row.id) }]),
  )
}

/** Functions and slices by what they are found by, and by what people call them. */
async function loadNamed(db: DbOrTx): Promise<Pick<Reference, 'functions' | 'slices' | 'names'>> {
  const known = await db
    .select({ key: functions.key, name: functions.name, id: functions.id })
    .from(functions)
  const rows = await db.select().from(slices)
  const of = (dimension: SliceDimension) => rows.filter(row => row.dimension === dimension)
  const ids = (list: readonly { key: string; id: number }[]) => new Map(list.map(row => [row.key, row.id]))
  const named = (list: readonly { id: number; name: string }[]) =>
    new Map(list.map(row => [row.id, row.name]))
  const [region, product, tier, channel] = [of('region'), of('product'), of('tier'), of('channel')]
  return {
    functions: ids(known),
    slices: { region: ids(region), product: ids(product), tier: ids(tier), channel: ids(channel) },
    names: {
      ...{ function: named(known), region: named(region), product: named(product) },
      ...{ tier: named(tier), channel: named(channel) },
    },
  }
}

/** A function's hours, or the company's (no function); whoever has none of their own works by the company's. */
export interface FunctionHours {
  functionId: number | null
  hours: WorkingHours
}

/** Takes all hours there are, gives how long a function worked between two instants; undefined where no hours are set. */
export function workedBy(calendars: readonly FunctionHours[]): Reference['workedBy'] {
  const clocks = new Map<number | null, BusinessClock>(
    calendars.map(({ functionId, hours: { timeZone, week, holidays } }) => [
      functionId,
      businessClock({ timeZone, hours: week, holidays: holidays.map(({ day }) => day) }),
    ]),
  )
  const company = clocks.get(null)
  return (functionId, from, to) => (clocks.get(functionId) ?? company)?.(from, to)
}

/** Takes all rates there are, gives the one that holds for a currency on a day. */
export function rateOf(
  rates: readonly { currency: string; validFrom: string; rate: number }[],
): Reference['rateOf'] {
  const sorted = [...rates].sort((left, right) => (left.validFrom < right.validFrom ? 1 : -1))
  return (currency, day) => sorted.find(rate => rate.currency === currency && rate.validFrom <= day)?.rate
}

/**
 * Reads what the company has defined, for factOf. Takes a database; gives metrics, functions and slices by key,
 * currency rates, hours and the company's calendar. NOT_FOUND where no company is set up yet.
 */
export async function loadReference(db: DbOrTx): Promise<Reference> {
  const [here] = await db.select().from(company)
  const [current] = await db.select().from(generations).where(eq(generations.state, 'current'))
  if (!here || !current) throw new DomainError('NOT_FOUND', textIn().faults.noCompany)
  return {
    metrics: await loadMetrics(db),
    ...(await loadNamed(db)),
    currency: here.currency,
    rateOf: rateOf(await db.select().from(currencyRates)),
    dayOf: instant => dayOf(instant, current.timeZone),
    workedBy: workedBy(await db.select().from(businessCalendars)),
  }
}
