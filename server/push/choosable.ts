import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { type Actor, can } from '@/domain/access'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import type { ChoosableDto } from './dto'

interface Speaker {
  metricId: number
  sourceId: number | null
  name: string | null
}

/** Who speaks for each metric today: a source, or people who type. */
export async function readSpeakers(db: DbOrTx): Promise<Map<number, Speaker>> {
  const { rows } = await db.execute<{ metricId: number; sourceId: number | null; name: string | null }>(sql`
    SELECT DISTINCT ON (f.metric_id) f.metric_id AS "metricId", f.source_id AS "sourceId", s.name
    FROM feeds f LEFT JOIN sources s ON s.id = f.source_id WHERE f.valid_to > current_date ORDER BY f.metric_id, f.id`)
  return new Map(rows.map(row => [row.metricId, row]))
}

/** Metrics that a source of this function (null: the company) may bring when this person says so. */
function mayBring(actor: Actor | null, functionId: number | null, metric: CatalogMetric): boolean {
  if (metric.functionId === functionId) return true
  // A company's source may bring a function's metric where whoever says so manages that function's sources as well.
  return functionId === null && can(actor, 'sources.manage', { functionId: metric.functionId })
}

/** Takes who asks, what there is, who speaks for what, and a place or a source there; gives its metrics by name, each free or taken. */
export function choosableIn(
  actor: Actor | null,
  catalog: Catalog,
  speakers: ReadonlyMap<number, Speaker>,
  { functionId, sourceId = null }: { functionId: number | null; sourceId?: number | null },
): ChoosableDto[] {
  return [...catalog.metrics.values()]
    .filter(metric => mayBring(actor, functionId, metric))
    .map(({ id, key, name }) => {
      const speaker = speakers.get(id)
      return { key, name, takenBy: speaker && speaker.sourceId !== sourceId ? takenBy(speaker) : null }
    })
    .sort((left, right) => left.name.localeCompare(right.name))
}

const takenBy = ({ sourceId, name }: Speaker): ChoosableDto['takenBy'] =>
  sourceId === null || name === null ? { kind: 'entry' } : { kind: 'source', name }
