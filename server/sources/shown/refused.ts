import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { reasonIn } from '@/domain/text/rejected'
import type { Text } from '@/domain/text/text'
import type { RejectGroupDto } from '../dto'
import { REASON_OF_GROUP } from '../groups'

const MOST_GROUPS = 50
const IN_SAMPLE = 3

interface GroupRow {
  field: string
  reason: string
  count: number
  retryable: number
  sample: (Omit<RejectGroupDto['sample'][number], 'at' | 'record'> & {
    at: string
    record: unknown
    why: unknown
  })[]
}

/** A source's refused records that wait for somebody, by field and reason in the reader's text, the most frequent first, each with its newest ones. */
export async function readRejectGroups(db: DbOrTx, sourceId: number, text: Text): Promise<RejectGroupDto[]> {
  const { rows } = await db.execute<GroupRow & Record<string, unknown>>(sql`
    WITH open AS (
      SELECT e.*, r.started_at, coalesce(e.field, '') AS told_field, ${REASON_OF_GROUP} AS told_reason
      FROM rejects e JOIN runs r ON r.id = e.run_id WHERE r.source_id = ${sourceId} AND e.state = 'open'
    ), numbered AS (
      SELECT *, row_number() OVER (PARTITION BY told_field, told_reason ORDER BY id DESC) AS place FROM open
    )
    SELECT told_field AS field, told_reason AS reason, count(*)::int AS count, count(record)::int AS retryable,
      jsonb_agg(jsonb_build_object('id', id, 'runId', run_id, 'at', started_at, 'fileName', file_name, 'line', line,
        'externalId', external_id, 'value', value, 'reason', reason, 'why', why, 'record', record) ORDER BY id DESC)
        FILTER (WHERE place <= ${IN_SAMPLE}) AS sample
    FROM numbered GROUP BY 1, 2 ORDER BY count(*) DESC, max(id) DESC LIMIT ${MOST_GROUPS}`)
  return rows.map(({ sample, ...group }) => ({
    ...group,
    title: sample[0] ? reasonIn(text, sample[0], sample[0].value ?? '') : group.reason,
    sample: sample.map(({ at, record, why, ...one }) => ({
      ...one,
      reason: reasonIn(text, { reason: one.reason, why }),
      at: new Date(at),
      record: record === null ? null : JSON.stringify(record, null, 2),
    })),
  }))
}

/** How many refused records of a source were put aside. */
export async function countIgnored(db: DbOrTx, sourceId: number): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM rejects e JOIN runs r ON r.id = e.run_id
    WHERE r.source_id = ${sourceId} AND e.state = 'ignored'`)
  return rows[0]?.count ?? 0
}
