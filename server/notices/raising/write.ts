import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { notices } from '@/db/schema'
import type { NoticeChange, Told } from '@/domain/notice-rules'

/** The newest notice to each person about each subject, of those under a condition. */
export async function readTold(db: DbOrTx, where: SQL | undefined): Promise<Told[]> {
  const rows = await db
    .selectDistinctOn([notices.userId, notices.kind, notices.subject])
    .from(notices)
    .where(where)
    .orderBy(notices.userId, notices.kind, notices.subject, sql`${notices.id} desc`)
  return rows.map(({ id, userId, kind, subject, data, clearedAt, readAt }) => ({
    ...{ id, userId, kind, subject, data, cleared: clearedAt !== null, read: readAt !== null },
  }))
}

/**
 * Writes what is to be raised, cleared and noted; gives how many were raised and cleared. Whoever comes second changes nothing: what stands is cleared by
 * its id, and the unique index lets one notice stand.
 */
export async function writeChanges(
  tx: DbOrTx,
  now: Date,
  changes: readonly NoticeChange[],
): Promise<{ raised: number; cleared: number }> {
  const done = { raised: 0, cleared: 0 }
  for (const change of changes) {
    const { does, data, userId, kind, subject, told } = change
    const standing = told !== null && !told.cleared
    if (standing) {
      const { rowCount } = await tx
        .update(notices)
        .set(does === 'note' ? { data } : does === 'clear' ? { data, clearedAt: now } : { clearedAt: now })
        .where(and(eq(notices.id, told.id), isNull(notices.clearedAt)))
      if (!rowCount) continue
      if (does === 'clear') done.cleared += 1
    }
    if (does !== 'raise') continue
    const { rowCount } = await tx
      .insert(notices)
      .values({ userId, kind, subject, data, raisedAt: now })
      .onConflictDoNothing()
    done.raised += rowCount ?? 0
  }
  return done
}
