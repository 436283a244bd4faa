import { eq, ne } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { interplayResults, interplayTurns } from '@/db/schema'
import { inCustomers, isBeyond } from '@/domain/interplay/in-customers'
import { inTime, prewhitened } from '@/domain/interplay/in-time'
import { groupOf } from '@/domain/interplay/pattern'
import { type CustomersFigures, strongestLag, type TimeFigures } from '@/domain/interplay/relation'
import { shareFalse } from '@/domain/interplay/tried'
import { discoveries } from '@/domain/signal-budget'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { readLines } from './lines'
import { type Fault, type OutcomeOf, outcomesOf, readFaults, readHeadlines, timePairsOf } from './pairs'
import { readPatterns } from './patterns'

type Row = Omit<typeof interplayResults.$inferInsert, 'turnId'>

/** How far a computation is; throws to end it. */
export type OnStep = (done: number, total: number) => Promise<void>

interface Compared extends OutcomeOf {
  fault: Fault
  figures: CustomersFigures
}

async function compare(db: Db, catalog: Catalog, fault: Fault, outcomes: readonly OutcomeOf[]) {
  const own = outcomes.filter(({ metric }) => metric.id !== fault.metric.id)
  const { patterns, isNamed } = await readPatterns(db, catalog, fault, own)
  return own.map((one, at): Compared => {
    const of = patterns[at] ?? []
    const [faulty, good] = [groupOf(of, true), groupOf(of, false)]
    return { ...one, fault, figures: { kind: 'customers', faulty, good, found: inCustomers(of), isNamed } }
  })
}

/** Listed: among the discoveries of all pairs tried, the same way and beyond the margin of both differences. */
function customersRows(compared: readonly Compared[]): Row[] {
  const chances = compared.flatMap(({ figures }) => (figures.found ? [figures.found.pooled.p] : []))
  const [told, q] = [discoveries(chances).values(), shareFalse(chances).values()]
  return compared.map(({ fault, outcome, metric, figures }) => {
    const { found } = figures
    const isDiscovery = found !== null && told.next().value === true
    return {
      kind: 'customers' as const,
      ...{ fromMetricId: fault.metric.id, toMetricId: metric.id, outcome, hours: fault.hours, figures },
      listed: isDiscovery && isBeyond(found),
      q: found ? (q.next().value ?? null) : null,
    }
  })
}

async function timeRows(db: Db, catalog: Catalog, pairs: ReturnType<typeof timePairsOf>): Promise<Row[]> {
  const { months, lines } = await readLines(
    db,
    catalog,
    pairs.flatMap(({ driver, headline }) => [driver, headline]),
  )
  const tried = pairs.map(({ driver, headline }) => {
    const [one, other] = [lines.get(driver.id) ?? [], lines.get(headline.id) ?? []]
    return { driver, headline, one, other, figures: inTime(one, other) }
  })
  const q = shareFalse(tried.flatMap(({ figures }) => figures.lags.map(({ p }) => p))).values()
  return tried.map(({ driver, headline, one, other, figures }) => {
    const shares = figures.lags.map(() => q.next().value ?? 1)
    const best = strongestLag(figures)
    const share = best ? (shares[figures.lags.indexOf(best)] ?? 1) : null
    const listed = share !== null && share <= 0.05
    const white = prewhitened(one, other)
    const shown = {
      months: months.slice(1).map(({ start }) => start),
      driver: white.driver,
      headline: white.headline,
    }
    const kept: TimeFigures = { kind: 'time', ...figures, ...(listed ? { lines: shown } : {}) }
    return {
      kind: 'time' as const,
      ...{ fromMetricId: driver.id, toMetricId: headline.id, listed, q: share, figures: kept },
    }
  })
}

/**
 * Tries every pair of fault and outcome, and every company metric against the headlines, and keeps what was found as that turn's, in place of
 * what was there. Takes a database without a limit on statements, the time, the turn and whom to tell how far it is.
 */
export async function computeRelations(
  db: Db,
  { turnId, now, dataMark, onStep }: { turnId: number; now: Date; dataMark: string; onStep: OnStep },
): Promise<number> {
  const catalog = await loadCatalog(db, now)
  const faults = (await readFaults(db, catalog)).filter(({ isActive }) => isActive)
  const chosen = await readHeadlines(db, catalog)
  const outcomes = outcomesOf(catalog, chosen)
  const total = faults.length + 1
  const compared: Compared[] = []
  for (const [at, fault] of faults.entries()) {
    await onStep(at, total)
    compared.push(...(await compare(db, catalog, fault, outcomes)))
  }
  await onStep(faults.length, total)
  const rows = [...customersRows(compared), ...(await timeRows(db, catalog, timePairsOf(catalog, chosen)))]
  await db.transaction(async tx => {
    await tx.delete(interplayTurns).where(ne(interplayTurns.id, turnId))
    if (rows.length > 0) await tx.insert(interplayResults).values(rows.map(row => ({ ...row, turnId })))
    await tx
      .update(interplayTurns)
      .set({ state: 'done', done: total, total, dataMark, computedAt: now })
      .where(eq(interplayTurns.id, turnId))
  })
  return rows.length
}
