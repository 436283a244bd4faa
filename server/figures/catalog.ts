import { and, asc, eq, isNull } from 'drizzle-orm'
import { type DbOrTx, together } from '@/db/client'
import {
  company,
  formerNames,
  functions,
  generations,
  metrics,
  metricVersions,
  periods,
  reassignments,
  rebases,
  slices,
  users,
} from '@/db/schema'
import { type CalendarRules, dayOf } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import type { Merge } from '@/domain/function-merge'
import { directionOn, type Metric } from '@/domain/metric'
import type { FormerName, NamedNoun } from '@/domain/organisation'
import type { SliceDimension } from '@/domain/slice'
import { textIn } from '@/domain/text/text'
import { listFreshness } from './honesty/freshness'
import { type Notes, notesOf, readCorrected, readEstimated } from './honesty/noted'
import { type Deliveries, loadDeliveries } from './known-zeros'

/** A metric with what screens and due dates need beyond the arithmetic. */
export interface CatalogMetric extends Metric {
  /** In which its figures are worded: the locale of whoever reads them. */
  locale?: string | undefined
  touchpointId: number | null
  dueDay: number
  payDependsOnIt: boolean
  /** First day on which it is no longer measured. */
  retiredOn: Day | null
  revision: number
}

export interface Named {
  id: number
  key: string
  name: string
}

export interface CatalogFunction extends Named {
  kind: 'function' | 'supplier'
  validFrom: Day
  validTo: Day | null
}

export interface CatalogSlice extends Named {
  validFrom: Day | null
  validTo: Day | null
}

/** What the company has defined, small and read once a request: figures are looked up by its ids. */
export interface Catalog {
  company: { name: string; currency: string; demo: boolean; timeZone: string }
  calendar: CalendarRules
  /** How the current cells were cut. */
  generationId: number
  timeZone: string
  /** Of whoever reads; undefined for programs. Numbers and dates follow it. */
  locale: string | undefined
  /** The company's day now. */
  today: Day
  now: Date
  metrics: ReadonlyMap<number, CatalogMetric>
  metricsByKey: ReadonlyMap<string, CatalogMetric>
  /** In the order in which they are shown. */
  functions: CatalogFunction[]
  slices: Readonly<Record<SliceDimension, CatalogSlice[]>>
  formerNames: readonly (FormerName & { noun: NamedNoun; subjectId: number })[]
  /** Merges of functions, in the order in which they were made. */
  merges: readonly Merge[]
  /** The months that hold facts: first day → the period's id in the rollup. */
  months: ReadonlyMap<Day, number>
  /** Of the metrics of events: which months were delivered. */
  deliveries: Deliveries
  /** Which sources are late, and which figures are estimated or were corrected. */
  notes: Notes
}

/** Takes a catalog, gives it without the metrics that are no longer measured today. */
export function withoutRetired(catalog: Catalog): Catalog {
  const inUse = [...catalog.metrics.values()].filter(
    ({ retiredOn }) => retiredOn === null || retiredOn > catalog.today,
  )
  return {
    ...catalog,
    metrics: new Map(inUse.map(metric => [metric.id, metric])),
    metricsByKey: new Map(inUse.map(metric => [metric.key, metric])),
  }
}

async function loadMetrics(db: DbOrTx, locale: string | undefined): Promise<CatalogMetric[]> {
  const [rows, versions, anew] = await together(db, [
    () => db.select().from(metrics).orderBy(asc(metrics.id)),
    () =>
      db
        .select()
        .from(metricVersions)
        .where(isNull(metricVersions.supersededAt))
        .orderBy(asc(metricVersions.validFrom)),
    () => loadRebases(db),
  ])
  return rows.map(row => ({
    ...row,
    locale,
    versions: versions.filter(version => version.metricId === row.id),
    rebases: anew.filter(rebase => rebase.metricId === row.id),
  }))
}

function loadRebases(db: DbOrTx) {
  const { id, metricId, onDay: day, reason } = rebases
  return db
    .select({ id, metricId, day, reason, by: users.name })
    .from(rebases)
    .leftJoin(users, eq(users.id, rebases.createdBy))
    .where(isNull(rebases.undoneAt))
    .orderBy(asc(rebases.onDay), asc(rebases.id))
}

/** Merges of functions, in the order in which they were made. Takes a database. */
export function readMerges(db: DbOrTx): Promise<Merge[]> {
  const { fromId, toId, fromDay, untilDay } = reassignments
  return db
    .select({ fromId, toId, fromDay, untilDay })
    .from(reassignments)
    .where(and(eq(reassignments.dimension, 'function'), isNull(reassignments.withinId)))
    .orderBy(asc(reassignments.id))
}

const isWanted = (generationId: number | undefined) =>
  generationId === undefined ? eq(generations.state, 'current') : eq(generations.id, generationId)

async function loadMonths(db: DbOrTx, generationId: number | undefined) {
  const rows = await db
    .select({ id: periods.id, startsOn: periods.startsOn })
    .from(periods)
    .innerJoin(generations, and(eq(generations.id, periods.generationId), isWanted(generationId)))
    .where(eq(periods.grain, 'month'))
  return new Map(rows.map(({ startsOn, id }) => [startsOn, id]))
}

async function loadCompany(db: DbOrTx, generationId: number | undefined) {
  const [found] = await db
    .select({ company, generation: generations })
    .from(company)
    .innerJoin(generations, isWanted(generationId))
  if (!found) throw new DomainError('NOT_FOUND', textIn().faults.noCompany)
  return found
}

/**
 * Reads company, calendar, functions, slices and metrics. Takes a database and the request's clock; retired metrics are left
 * out unless asked for. Days are cut as they are now, unless another generation is named. Figures are worded in the reader's locale, where one is given.
 * NOT_FOUND where no company is set up yet.
 */
export async function loadCatalog(
  db: DbOrTx,
  now: Date,
  {
    generationId,
    locale,
    retired = false,
  }: { generationId?: number; locale?: string; retired?: boolean } = {},
): Promise<Catalog> {
  const [found, functionRows, sliceRows, metricRows, months, former, merges, fresh, estimated, corrected] =
    await together(db, [
      () => loadCompany(db, generationId),
      () => db.select().from(functions).orderBy(asc(functions.position), asc(functions.id)),
      () => db.select().from(slices).orderBy(asc(slices.position), asc(slices.id)),
      () => loadMetrics(db, locale),
      () => loadMonths(db, generationId),
      () => db.select().from(formerNames),
      () => readMerges(db),
      () => listFreshness(db),
      () => readEstimated(db),
      () => readCorrected(db),
    ])
  const { company: here, generation } = found
  const of = (dimension: SliceDimension) => sliceRows.filter(row => row.dimension === dimension)
  const { name, currency, demo, weekStart, fiscalStartMonth, yearNamedBy } = here
  const { timeZone, weekYear } = generation
  const hasEvents = metricRows.some(metric => metric.kind === 'count')
  const today = dayOf(now, timeZone)
  const known = metricRows.map(metric => ({ ...metric, direction: directionOn(metric, today) }))
  const calendar = { weekStart, fiscalStartMonth, yearNamedBy, weekYear, locale }
  const catalog: Catalog = {
    company: { name, currency, demo, timeZone },
    calendar,
    generationId: generation.id,
    timeZone,
    locale,
    today,
    now,
    metrics: new Map(known.map(metric => [metric.id, metric])),
    metricsByKey: new Map(known.map(metric => [metric.key, metric])),
    functions: functionRows,
    slices: { region: of('region'), product: of('product'), tier: of('tier'), channel: of('channel') },
    formerNames: former,
    merges,
    months,
    deliveries: hasEvents ? await loadDeliveries(db, generation.id, timeZone) : new Map(),
    notes: notesOf({ fresh, estimated, corrected, calendar, timeZone, now }),
  }
  return retired ? catalog : withoutRetired(catalog)
}

/** Takes the catalog and a key, gives the metric; NOT_FOUND with a sentence. */
export function getMetricByKey(catalog: Catalog, key: string): CatalogMetric {
  const metric = catalog.metricsByKey.get(key)
  if (!metric) throw new DomainError('NOT_FOUND', textIn(catalog.locale).faults.noMetric(key.slice(0, 80)))
  return metric
}
