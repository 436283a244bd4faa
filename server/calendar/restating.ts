import type pg from 'pg'
import type { Db } from '@/db/client'
import { businessCalendars, company, currencyRates } from '@/db/schema'
import { periodOf } from '@/domain/calendar'
import type { ChangeProposal, MovedMetric } from '@/domain/calendar-change'
import { DomainError } from '@/domain/error'
import { converted } from '@/domain/fact'
import { bucketOf, type Histogram } from '@/domain/histogram'
import { addParts, emptyParts, type Parts, partsOf, subtractParts } from '@/domain/parts'
import { pairOfUnit } from '@/domain/renewal'
import { textIn } from '@/domain/text/text'
import { readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import type { Pool } from '../figures/pools'
import {
  type NettedUnit,
  type RestatableFact,
  type Restate,
  rateOf,
  readRestatable,
  readUnits,
  workedBy,
} from '../observations/service'
import { movedMetrics, poolsOf } from './moved'

/** What restates facts by all hours there are; a fact whose business seconds are the source's does not come here. */
async function byHours(db: Db, change: Extract<ChangeProposal, { kind: 'hours' }> | null): Promise<Restate> {
  const rows = await db.select().from(businessCalendars)
  const others = rows.filter(row => !change || row.functionId !== change.hours.functionId)
  const own = change?.hours.hours ? [{ functionId: change.hours.functionId, hours: change.hours.hours }] : []
  const worked = workedBy([...others, ...own])
  return fact => {
    const seconds = worked(fact.functionId, fact.startedAt, fact.endedAt)
    const bucketBusiness = seconds === undefined ? null : bucketOf(seconds)
    if (fact.b === (seconds ?? 0) && fact.bucketBusiness === bucketBusiness) return null
    return { a: fact.a, b: seconds ?? 0, bucketBusiness }
  }
}

async function byRates(db: Db, change: Extract<ChangeProposal, { kind: 'rates' }> | null): Promise<Restate> {
  const rates = rateOf(change?.rates ?? (await db.select().from(currencyRates)))
  const [here] = await db.select({ currency: company.currency }).from(company)
  return fact => {
    const currency = fact.currency ?? ''
    const rate = currency === here?.currency ? 1 : rates(currency, fact.day)
    if (rate === undefined)
      throw new DomainError('INVALID', textIn().calendar.refusals.noRate(currency, fact.day))
    const { a, b } = converted({ a: fact.originalA, b: fact.originalB }, rate)
    return a === fact.a && b === fact.b ? null : { a, b, bucketBusiness: fact.bucketBusiness }
  }
}

/**
 * Takes a proposal of hours or rates, gives how it restates a fact: as proposed, or (`inForce`) as the settings are now. A fact whose
 * currency would be left without a rate: INVALID, in a sentence that names the day.
 */
export function restateBy(db: Db, proposal: ChangeProposal, inForce: boolean): Promise<Restate> {
  if (proposal.kind === 'hours') return byHours(db, inForce ? null : proposal)
  if (proposal.kind === 'rates') return byRates(db, inForce ? null : proposal)
  throw new Error('a new cut of days restates no fact')
}

/** What restated facts add to a metric's month and take from it. */
interface Shift {
  parts: Parts
  buckets: Map<number, number>
}

type Shifts = Map<string, Shift>
const place = (metricId: number, month: string) => `${metricId} ${month}`

function shiftAt(shifts: Shifts, key: string): Shift {
  const known = shifts.get(key)
  if (known) return known
  const made = { parts: emptyParts(), buckets: new Map<number, number>() }
  shifts.set(key, made)
  return made
}

type Change = { fact: RestatableFact; numbers: NonNullable<ReturnType<Restate>> }

function shiftDuration(shifts: Shifts, catalog: Catalog, { fact, numbers }: Change) {
  const month = periodOf(fact.day, 'month', catalog.calendar).start
  const shift = shiftAt(shifts, place(fact.metricId, month))
  const move = (bucket: number | null, times: number) => {
    if (bucket !== null) shift.buckets.set(bucket, (shift.buckets.get(bucket) ?? 0) + times)
  }
  move(fact.bucketBusiness, -fact.times)
  move(numbers.bucketBusiness, fact.times)
  shift.parts.b += fact.times * (numbers.b - fact.b)
}

interface UnitShift {
  before: number
  after: number
}
const unitKey = (unit: Pick<NettedUnit, 'versionId' | 'month' | 'functionId' | 'customerKey'>) =>
  `${unit.versionId} ${unit.month} ${unit.functionId} ${unit.customerKey}`

function shiftUnits(
  shifts: Shifts,
  catalog: Catalog,
  units: readonly NettedUnit[],
  by: Map<string, UnitShift>,
) {
  const metricOf = new Map(
    [...catalog.metrics.values()].flatMap(metric =>
      metric.versions.map(version => [version.id, { metric, version }]),
    ),
  )
  for (const unit of units) {
    const shift = by.get(unitKey(unit))
    const known = metricOf.get(unit.versionId)
    if (!shift || !known || unit.isWaiting) continue
    const netted = (before: number, after: number) => {
      const pair = pairOfUnit(before, after, known.version.rule.retention ?? 'net')
      return pair ? partsOf(pair) : emptyParts()
    }
    const into = shiftAt(shifts, place(known.metric.id, unit.month))
    const now = netted(unit.before + shift.before, unit.after + shift.after)
    into.parts = addParts(into.parts, subtractParts(now, netted(unit.before, unit.after)))
  }
}

function shifted(pool: Pool, shift: Shift | undefined): Pool {
  if (!shift) return pool
  const filled = new Map<number, number>(pool.histogram ?? [])
  for (const [bucket, times] of shift.buckets) filled.set(bucket, (filled.get(bucket) ?? 0) + times)
  const histogram: Histogram = new Map([...filled].filter(([, times]) => times > 0))
  return { ...pool, parts: addParts(pool.parts, shift.parts), histogram }
}

// Elapsed durations have business seconds too, but show none of them.
function isShown(metric: CatalogMetric): boolean {
  return metric.kind === 'amount_rate' || metric.versions.at(-1)?.rule.clock === 'business'
}

async function compare(db: Db, catalog: Catalog, shifts: Shifts): Promise<MovedMetric[]> {
  const touched = new Set([...shifts.keys()].map(key => Number(key.split(' ')[0])))
  const metrics = [...catalog.metrics.values()].filter(metric => touched.has(metric.id) && isShown(metric))
  const months = [...catalog.months.keys()].sort().map(start => periodOf(start, 'month', catalog.calendar))
  const pools = await poolsOf(db, catalog, metrics, months)
  return movedMetrics(
    metrics.map((metric, at) => ({
      metric,
      pairs: months.flatMap((period, month) => {
        const pool = pools[at]?.[month]
        const shift = shifts.get(place(metric.id, period.start))
        if (!pool || !shift) return []
        const reading = (of: Pool) => readingOf(catalog, metric, of, period.end)
        return [{ before: reading(pool), after: reading(shifted(pool, shift)), period, newPeriod: period }]
      }),
    })),
  )
}

interface Previewing {
  db: Db
  pool: pg.Pool
  now: Date
  /** Of whoever wants the change and reads what it moves. */
  locale: string | undefined
  proposal: ChangeProposal
  /** Told how many facts have been gone through; throws to stop. */
  onFacts: (done: number) => Promise<void>
}

/**
 * Which figures new hours or rates would move. Goes through the facts and writes nothing; figures of the change are made of today's
 * rollups and what the restated facts would add and take.
 */
export async function previewRestatement({
  db,
  pool,
  now,
  locale,
  proposal,
  onFacts,
}: Previewing): Promise<MovedMetric[]> {
  const kind = proposal.kind === 'hours' ? 'hours' : 'rates'
  const catalog = await loadCatalog(db, now, { locale })
  const restate = await restateBy(db, proposal, false)
  const shifts: Shifts = new Map()
  const units = new Map<string, UnitShift>()
  let done = 0
  for (let after: number | null = 0; after !== null; ) {
    const page = await readRestatable(pool, kind, after)
    for (const fact of page.facts) {
      const numbers = restate(fact)
      if (!numbers) continue
      if (kind === 'hours') shiftDuration(shifts, catalog, { fact, numbers })
      else addToUnit(units, catalog, { fact, numbers })
    }
    done += page.seen
    after = page.last
    await onFacts(done)
  }
  if (kind === 'rates') shiftUnits(shifts, catalog, await readUnits(pool, catalog.today), units)
  return compare(db, catalog, shifts)
}

function addToUnit(units: Map<string, UnitShift>, catalog: Catalog, { fact, numbers }: Change) {
  const month = periodOf(fact.day, 'month', catalog.calendar).start
  const key = unitKey({ ...fact, month, customerKey: fact.customerKey ?? 0 })
  const unit = units.get(key) ?? { before: 0, after: 0 }
  units.set(key, {
    before: unit.before + fact.times * (numbers.b - fact.b),
    after: unit.after + fact.times * (numbers.a - fact.a),
  })
}
