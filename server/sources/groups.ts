import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { DbOrTx } from '@/db/client'
import type { Rejection } from '@/domain/observation'
import type { RejectGroupInput } from '@/domain/source'

/** A reason quotes what stood there, so each would be its own group: the value is left open. Of a reject `e`. */
export const REASON_OF_GROUP = sql`CASE WHEN coalesce(e.value, '') = '' THEN e.reason ELSE replace(e.reason, e.value, '…') END`

/** Puts the refused records of a group aside: nobody has to look at them again. Gives how many. */
export async function ignoreGroup(tx: DbOrTx, { id, field, reason }: RejectGroupInput): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    UPDATE rejects e SET state = 'ignored' FROM runs r
    WHERE r.id = e.run_id AND r.source_id = ${id} AND e.state = 'open'
      AND coalesce(e.field, '') = ${field} AND ${REASON_OF_GROUP} = ${reason}`)
  return rowCount ?? 0
}

/** A refused record that can be tried again. */
export interface KeptReject {
  id: number
  /** The run that brought it last. */
  runId: number
  streamId: number | null
  externalId: string | null
  record: unknown
}

/** Records of a group that were kept, oldest first, so many at most. */
export async function keptOfGroup(
  tx: DbOrTx,
  { id, field, reason }: RejectGroupInput,
  atMost: number,
): Promise<KeptReject[]> {
  const { rows } = await tx.execute<KeptReject & Record<string, unknown>>(sql`
    SELECT e.id::float8 AS id, e.run_id::float8 AS "runId", e.stream_id AS "streamId", e.external_id AS "externalId", e.record FROM rejects e JOIN runs r ON r.id = e.run_id
    WHERE r.source_id = ${id} AND e.state = 'open' AND e.record IS NOT NULL AND coalesce(e.field, '') = ${field}
      AND ${REASON_OF_GROUP} = ${reason} ORDER BY e.id LIMIT ${atMost}`)
  return rows
}

/** What came of trying a refused record again: null where it went in, else why it is refused now. */
export interface Retried {
  id: number
  refused: Rejection | null
}

/** Notes what came of records that were tried again: those that went in are resolved, the others say why they are refused now. */
export async function noteRetried(client: pg.ClientBase, retried: readonly Retried[]): Promise<void> {
  await client.query(
    `UPDATE rejects e SET state = CASE WHEN t.reason IS NULL THEN 'resolved' ELSE e.state END,
       field = coalesce(t.field, e.field), value = coalesce(left(t.value, 80), e.value), reason = coalesce(t.reason, e.reason),
       why = CASE WHEN t.reason IS NULL THEN e.why ELSE t.why END
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) AS t (id, field, value, reason, why) WHERE e.id = t.id`,
    [
      retried.map(one => one.id),
      retried.map(one => one.refused?.field ?? null),
      retried.map(one => one.refused?.value ?? null),
      retried.map(one => one.refused?.reason ?? null),
      retried.map(one => (one.refused?.why ? JSON.stringify(one.refused.why) : null)),
    ],
  )
}
