import { and, isNotNull, lt } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { notices } from '@/db/schema'
import { planNotices } from '@/domain/notice-rules'
import { readTold, writeChanges } from '../raising/write'
import { readNoticeFacts } from './facts'

const DAY_MS = 86_400_000
/** What was cleared stays readable for half a year, and keeps its period from being told anew. */
const KEPT_DAYS = 183

/**
 * One turn of the rules: raises what holds and was not told, clears what is over. A second turn on the same facts, were it at the same moment in another
 * worker, changes nothing. Takes the database and the time; gives how many were raised, cleared and removed.
 */
export async function takeNoticeTurn(
  db: Db,
  now: Date,
): Promise<{ raised: number; cleared: number; removed: number }> {
  const place = await db.query.company.findFirst({ columns: { name: true } })
  if (!place) return { raised: 0, cleared: 0, removed: 0 }
  const facts = await readNoticeFacts(db, now)
  const done = await db.transaction(async tx =>
    writeChanges(tx, now, planNotices(facts, await readTold(tx, undefined))),
  )
  const old = lt(notices.clearedAt, new Date(now.getTime() - KEPT_DAYS * DAY_MS))
  const removed = await db.delete(notices).where(and(isNotNull(notices.clearedAt), old))
  return { ...done, removed: removed.rowCount ?? 0 }
}
