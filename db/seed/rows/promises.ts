import type { DbOrTx } from '@/db/client'
import { promiseMetrics, promises } from '@/db/schema'
import { PROMISES } from '../promises'
import type { Timeline } from '../timeline'
import { type Ids, idOf, type Structure } from './structure'

/** Writes the versions of the demo's promise with the metrics that tell. Takes metrics' ids by key, the structure and the time. */
export async function insertPromises(
  db: DbOrTx,
  ids: Ids,
  structure: Structure,
  time: Timeline,
): Promise<void> {
  for (const { text, from, reason, setBy, metrics } of PROMISES) {
    const [row] = await db
      .insert(promises)
      .values({
        ...{ text, reason, validFrom: time.month(from).start, setBy: idOf(structure.users, setBy) },
        createdAt: new Date(time.workAt(from - 1, 0.8, 14)),
      })
      .returning({ id: promises.id })
    await db.insert(promiseMetrics).values(
      metrics.map(([metric, threshold, stage], position) => ({
        ...{ promiseId: row?.id ?? 0, metricId: idOf(ids, metric), threshold, position },
        stageId: idOf(structure.stages, stage),
      })),
    )
  }
}
