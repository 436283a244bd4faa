import { and, asc, eq, max, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { interplayResults, interplayTurns } from '@/db/schema'
import { canBeFault } from '@/domain/interplay/fault'
import type { CustomersFigures, TimeFigures } from '@/domain/interplay/relation'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Fault, type NamedFault, readFaults, readSaid } from './pairs'
import { readTurns, type TurnRow } from './turn'

type ResultRow = typeof interplayResults.$inferSelect

/** A relation as it was computed, with its metrics as they are now. */
interface Relation<Figures> {
  row: ResultRow
  from: CatalogMetric
  to: CatalogMetric
  figures: Figures
}
export type CustomersRelation = Relation<CustomersFigures> & { fault: NamedFault }
export type TimeRelation = Relation<TimeFigures>

export interface Relations {
  turn: TurnRow | null
  open: TurnRow | null
  faults: Fault[]
  /** The strongest first. */
  customers: CustomersRelation[]
  time: TimeRelation[]
}

type Found = Pick<Relations, 'customers' | 'time'>

/** Takes rows as they were kept, the strongest first, gives the relations that they are. Metrics that are retired since are left out. */
function relationsOf(
  catalog: Catalog,
  rows: readonly ResultRow[],
  said: ReadonlyMap<number, { words: string | null }>,
): Found {
  const customers: CustomersRelation[] = []
  const time: TimeRelation[] = []
  for (const row of rows) {
    const [from, to] = [catalog.metrics.get(row.fromMetricId), catalog.metrics.get(row.toMetricId)]
    if (!from || !to) continue
    const { figures } = row
    if (figures.kind === 'time') time.push({ row, from, to, figures })
    else if (canBeFault(from)) {
      // Measured as it was when it was computed, whatever was set since.
      const fault = { metric: from, words: said.get(from.id)?.words ?? null, hours: row.hours }
      customers.push({ row, from, to, figures, fault })
    }
  }
  return { customers, time }
}

/** What the newest turn found, as kept. Metrics that are retired since are left out. Reads no fact. */
export async function readRelations(db: DbOrTx, catalog: Catalog): Promise<Relations> {
  const [{ shown, open }, faults] = [await readTurns(db), await readFaults(db, catalog)]
  const rows = shown
    ? await db
        .select()
        .from(interplayResults)
        .where(eq(interplayResults.turnId, shown.id))
        .orderBy(asc(interplayResults.q), asc(interplayResults.id))
    : []
  const said = new Map(faults.map(fault => [fault.metric.id, fault]))
  return { turn: shown, open, faults, ...relationsOf(catalog, rows, said) }
}

/** So many of those that were found are told of elsewhere. */
const MOST_LISTED = 100

/** Of the same those that were found, without how the work stands. */
export async function readListed(db: DbOrTx, catalog: Catalog): Promise<Found> {
  const newest = db
    .select({ id: max(interplayTurns.id) })
    .from(interplayTurns)
    .where(eq(interplayTurns.state, 'done'))
  const [said, rows] = await Promise.all([
    readSaid(db),
    db
      .select()
      .from(interplayResults)
      .where(and(eq(interplayResults.turnId, sql`(${newest})`), eq(interplayResults.listed, true)))
      .orderBy(asc(interplayResults.q), asc(interplayResults.id))
      .limit(MOST_LISTED),
  ])
  return relationsOf(catalog, rows, said)
}
