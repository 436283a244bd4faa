import type { DbOrTx } from '@/db/client'
import { promiseMetrics, promises } from '@/db/schema'
import { PROMISES } from '../promises'
import type { Timeline } from '../timeline'
import { note } from './audit'
import { type Ids, idOf, type Structure } from './structure'

/** Writes the versions of the demo's promise with the metrics that tell. Takes metrics' ids by key, the structure and the time. */
export async function insertPromises(
  db: DbOrTx,
  ids: Ids,
  structure: Structure,
  time: Timeline,
): Promise<void> {
  for (const { text, from, reason, setBy, metrics } of PROMISES) {
    const by = idOf(structure.users, setBy)
    const at = new Date(time.workAt(from - 1, 0.8, 14))
    const validFrom = time.month(from).start
    const [row] = await db
      .insert(promises)
      .values({ text, reason, validFrom, setBy: by, createdAt: at })
      .returning({ id: promises.id })
    const promiseId = row?.id ?? 0
    const chosen = metrics.map(([metric, threshold, stage]) => ({
      ...{ metricId: idOf(ids, metric), threshold },
      stageId: idOf(structure.stages, stage),
    }))
    await db.insert(promiseMetrics).values(chosen.map((one, position) => ({ ...one, promiseId, position })))
    await note(db, {
      ...{ at, by, subject: 'promises', about: promiseId },
      action: reason === null ? 'promise.set' : 'promise.changed',
      after: { promiseId, validFrom, metrics: chosen },
      reason,
    })
  }
}
