import { asc, eq, isNull, sql } from 'drizzle-orm'
import type { DbOrTx, Tx } from '@/db/client'
import { promiseMetrics, promises, stages, users } from '@/db/schema'

/** All versions that are not withdrawn, oldest first, each with the metrics that tell whether it is kept. Takes a database. */
export async function listVersions(db: DbOrTx) {
  const [versions, metrics] = await Promise.all([
    db
      .select({
        id: promises.id,
        text: promises.text,
        validFrom: promises.validFrom,
        reason: promises.reason,
        setBy: users.name,
        createdAt: promises.createdAt,
      })
      .from(promises)
      .leftJoin(users, eq(users.id, promises.setBy))
      .where(isNull(promises.withdrawnAt))
      .orderBy(asc(promises.validFrom), asc(promises.id)),
    db
      .select({
        promiseId: promiseMetrics.promiseId,
        metricId: promiseMetrics.metricId,
        threshold: promiseMetrics.threshold,
        stageId: promiseMetrics.stageId,
        stageKey: stages.key,
        stage: stages.name,
      })
      .from(promiseMetrics)
      .leftJoin(stages, eq(stages.id, promiseMetrics.stageId))
      .orderBy(asc(promiseMetrics.position)),
  ])
  return versions.map(version => ({
    ...version,
    metrics: metrics.filter(one => one.promiseId === version.id),
  }))
}
export type Version = Awaited<ReturnType<typeof listVersions>>[number]

/** The id of the newest version, withdrawn or not; null: none was ever set. */
export async function newestVersion(db: DbOrTx): Promise<number | null> {
  const [row] = await db.select({ newest: sql<number | null>`max(${promises.id})` }).from(promises)
  return row?.newest ?? null
}

/** One change of the promise at a time. */
export async function lockPromise(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.promise'))`)
}
