import { asc, eq } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { interplayResults } from '@/db/schema'
import type { CustomersFigures, TimeFigures } from '@/domain/interplay/relation'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Fault, readFaults } from './pairs'
import { readTurns, type TurnRow } from './turn'

type ResultRow = typeof interplayResults.$inferSelect

/** A relation as it was computed, with its metrics as they are now. */
interface Relation<Figures> {
  row: ResultRow
  from: CatalogMetric
  to: CatalogMetric
  figures: Figures
}
export type CustomersRelation = Relation<CustomersFigures> & { fault: Fault }
export type TimeRelation = Relation<TimeFigures>

export interface Relations {
  turn: TurnRow | null
  open: TurnRow | null
  faults: Fault[]
  /** The strongest first. */
  customers: CustomersRelation[]
  time: TimeRelation[]
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
  const customers: CustomersRelation[] = []
  const time: TimeRelation[] = []
  for (const row of rows) {
    const [from, to] = [catalog.metrics.get(row.fromMetricId), catalog.metrics.get(row.toMetricId)]
    const fault = faults.find(({ metric }) => metric.id === row.fromMetricId)
    if (!from || !to) continue
    const { figures } = row
    if (figures.kind === 'time') time.push({ row, from, to, figures })
    // Named and measured as it was when it was computed, whatever was set since.
    else if (fault) customers.push({ row, from, to, figures, fault: { ...fault, hours: row.hours } })
  }
  return { turn: shown, open, faults, customers, time }
}
