import { asc, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { touchpoints } from '@/db/schema'
import { dayOf, startOfDay } from '@/domain/calendar'
import type { Span } from '@/domain/comparison'
import type { Leaving } from '@/domain/hand-off'
import type { Catalog } from '../figures/catalog'

export type TouchpointRow = typeof touchpoints.$inferSelect

/** All touchpoints in their order, those that have ended too. */
export function listTouchpoints(db: DbOrTx): Promise<TouchpointRow[]> {
  return db.select().from(touchpoints).orderBy(asc(touchpoints.position), asc(touchpoints.id))
}

const DAY_MS = 86_400_000

/** Takes a touchpoint and today, gives until when one must have left it to be decided, and the month of that. */
function limitOf(point: TouchpointRow, { now, timeZone }: Catalog) {
  const cutoff = new Date(now.getTime() - (point.lostAfterDays ?? 0) * DAY_MS)
  return { point, cutoff, month: `${dayOf(cutoff, timeZone).slice(0, 7)}-01` }
}

/**
 * By touchpoint after which somebody is expected: the month in which the limit ends, with those who left in it before that; months before it are
 * decided, those after are not. Counted by index, and only where that month lies in the span.
 */
export async function readTurning(
  db: DbOrTx,
  catalog: Catalog,
  rows: readonly TouchpointRow[],
  { start, end }: Span,
): Promise<Map<number, Leaving>> {
  const limits = rows.filter(row => row.nextId !== null).map(row => limitOf(row, catalog))
  const turning = new Map(limits.map(({ point, month }) => [point.id, { month, out: 0, open: 0 }]))
  const asked = limits
    .filter(({ month }) => month >= start && month < end)
    .map(({ point, month, cutoff }) => ({
      ...{ from_id: point.id, to_id: point.nextId, cutoff: cutoff.toISOString() },
      start: new Date(startOfDay(month, catalog.timeZone)).toISOString(),
    }))
  if (asked.length === 0) return turning
  const left = (there: SQL) =>
    sql`(SELECT count(*)::int FROM journey_events e WHERE e.touchpoint_id = a.from_id AND ${there}
      AND NOT e.deleted AND e.since >= a.start AND e.since <= a.cutoff)`
  const { rows: found } = await db.execute<{ fromId: number; out: number; open: number }>(sql`
    SELECT a.from_id AS "fromId", ${left(sql`e.to_touchpoint_id = a.to_id`)} AS out, ${left(sql`e.to_touchpoint_id IS NULL`)} AS open
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a (from_id int, to_id int, start timestamptz, cutoff timestamptz)`)
  for (const { fromId, out, open } of found) {
    const month = turning.get(fromId)
    if (month) Object.assign(month, { out, open })
  }
  return turning
}
