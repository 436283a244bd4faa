import type { DbOrTx } from '@/db/client'
import { headlines, interplayFaults } from '@/db/schema'
import { canBeFault, OUTCOMES, type Outcome, type Usual, usualHours } from '@/domain/interplay/fault'
import type { Family } from '@/domain/kind'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { readWanted } from './wanted'

/** A fault as sentences name it. */
export interface NamedFault {
  metric: CatalogMetric
  /** What a CX lead calls it; null: named after the metric. */
  words: string | null
  /** From how many hours on; null where it is no duration. */
  hours: number | null
}

/** A metric whose single facts can be faults, as it is set. */
export interface Fault extends NamedFault {
  /** Somebody set these hours. */
  isSet: boolean
  /** What holds where nobody set any; null where it is no duration. */
  usual: Usual | null
  isActive: boolean
  revision: number
}

/** What may come of it, and in which metric's facts that is read. */
export interface OutcomeOf {
  outcome: Outcome
  metric: CatalogMetric
}

export type Headlines = ReadonlyMap<Family, CatalogMetric>

const clockOf = (metric: CatalogMetric) => metric.versions.at(-1)?.rule.clock

/** What was said of faults, by metric. */
export async function readSaid(
  db: DbOrTx,
): Promise<ReadonlyMap<number, typeof interplayFaults.$inferSelect>> {
  return new Map((await db.select().from(interplayFaults)).map(row => [row.metricId, row]))
}

/** Every metric that can have faults, in the catalog's order, with what was said of it. */
export async function readFaults(db: DbOrTx, catalog: Catalog): Promise<Fault[]> {
  const [set, wantedOf] = [await readSaid(db), await readWanted(db, catalog)]
  return [...catalog.metrics.values()].filter(canBeFault).map(metric => {
    const row = set.get(metric.id)
    const usual = metric.kind === 'duration' ? usualHours(clockOf(metric), wantedOf(metric)) : null
    return {
      metric,
      words: row?.words ?? null,
      hours: usual && (row?.hours ?? usual.hours),
      isSet: (row?.hours ?? null) !== null,
      usual,
      isActive: row?.isActive ?? true,
      revision: row?.revision ?? 0,
    }
  })
}

/** The metric that stands for each headline family, by family. */
export async function readHeadlines(db: DbOrTx, catalog: Catalog): Promise<Headlines> {
  const rows = await db.select().from(headlines)
  return new Map(
    rows.flatMap(({ family, metricId }) => {
      const metric = catalog.metrics.get(metricId)
      return metric ? [[family, metric] as const] : []
    }),
  )
}

/**
 * Where each outcome is read: promoters and satisfied in the headline metrics, renewals in the headline if it counts contracts, else in the first
 * metric of the family that does, else in kept revenue, where something was kept.
 */
export function outcomesOf(catalog: Catalog, chosen: Headlines): OutcomeOf[] {
  const renewal = chosen.get('renewal')
  const counting = [...catalog.metrics.values()].find(
    one => one.family === 'renewal' && one.kind === 'rate' && one.direction === 'up',
  )
  const found: Record<Outcome, CatalogMetric | undefined> = {
    renewed: renewal?.kind === 'rate' ? renewal : (counting ?? renewal),
    promoter: chosen.get('nps'),
    satisfied: chosen.get('satisfaction'),
  }
  const kinds: Record<Outcome, readonly string[]> = {
    renewed: ['rate', 'amount_rate'],
    promoter: ['nps'],
    satisfied: ['top_box'],
  }
  return OUTCOMES.flatMap(outcome => {
    const metric = found[outcome]
    return metric && kinds[outcome].includes(metric.kind) ? [{ outcome, metric }] : []
  })
}

/** Company metrics that may move ahead of the headlines, each with a headline other than itself. */
export function timePairsOf(
  catalog: Catalog,
  chosen: Headlines,
): { driver: CatalogMetric; headline: CatalogMetric }[] {
  const drivers = [...catalog.metrics.values()].filter(metric => metric.perspective === 'company')
  return drivers.flatMap(driver =>
    [...chosen.values()].filter(({ id }) => id !== driver.id).map(headline => ({ driver, headline })),
  )
}
