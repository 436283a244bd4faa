import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import type { RunState, SourceKind, SourceState } from '@/domain/source'
import type { RunDto } from '../dto'

// Dates come as text from here: the driver's own reading is the query builder's, which this is not.
const instant = (value: string | null): Date | null => (value === null ? null : new Date(value))

interface RunRow {
  id: string
  state: RunState
  startedAt: string
  endedAt: string | null
  read: string
  inserted: string
  updated: string
  unchanged: string
  rejected: string
  pages: number
  fileName: string | null
  startedBy: string | null
  failure: string | null
  undoneAt: string | null
}

const RUN = sql`r.id::text, r.state, r.started_at::text AS "startedAt", r.ended_at::text AS "endedAt",
  r.read::text, r.inserted::text, r.updated::text, r.unchanged::text, r.rejected::text, r.pages,
  r.file_name AS "fileName", u.name AS "startedBy", r.failure, r.undone_at::text AS "undoneAt"`

const runOf = ({ startedAt, endedAt, undoneAt, ...row }: RunRow): RunDto => ({
  ...row,
  id: Number(row.id),
  startedAt: new Date(startedAt),
  endedAt: instant(endedAt),
  undoneAt: instant(undoneAt),
  read: Number(row.read),
  inserted: Number(row.inserted),
  updated: Number(row.updated),
  unchanged: Number(row.unchanged),
  rejected: Number(row.rejected),
})

interface SourceRow {
  id: number
  key: string
  name: string
  kind: SourceKind
  functionId: number | null
  functionName: string | null
  functionKey: string | null
  state: SourceState
  revision: number
  parkedUntil: string | null
  retiredAt: string | null
  createdAt: string
  expectedEveryDays: number | null
  nextRunAt: string | null
  lastSuccessAt: string | null
  lastEnded: RunState | null
  openRejects: number
  warnings: number
  feeds: { key: string; name: string }[]
}

/** What a person tried again of a pulled source was no pull: it tells nothing of whether the other side still answers. */
const BY_ITSELF = sql`(r.started_by IS NULL OR s.kind NOT IN ('http', 'sql'))`

/** All sources, or one; with what their runs, refused records and warnings come to. */
export async function readSources(db: DbOrTx, id: number | null) {
  const { rows } = await db.execute<SourceRow & Record<string, unknown>>(sql`
    SELECT s.id, s.key, s.name, s.kind, s.function_id AS "functionId", f.name AS "functionName", f.key AS "functionKey", s.state, s.revision,
      s.parked_until::text AS "parkedUntil", s.retired_at::text AS "retiredAt", s.created_at::text AS "createdAt",
      s.expected_every_days AS "expectedEveryDays", s.next_run_at::text AS "nextRunAt",
      (SELECT coalesce(r.ended_at, r.started_at)::text FROM runs r WHERE r.source_id = s.id
         AND r.state IN ('succeeded', 'partial') AND r.undone_at IS NULL AND ${BY_ITSELF} ORDER BY r.id DESC LIMIT 1) AS "lastSuccessAt",
      (SELECT r.state FROM runs r WHERE r.source_id = s.id AND r.state <> 'running' AND ${BY_ITSELF}
        ORDER BY r.id DESC LIMIT 1) AS "lastEnded",
      (SELECT count(*)::int FROM rejects e JOIN runs r ON r.id = e.run_id
        WHERE r.source_id = s.id AND e.state = 'open') AS "openRejects",
      (SELECT count(*)::int FROM source_warnings w WHERE w.source_id = s.id AND w.resolved_at IS NULL) AS warnings,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('key', m.key, 'name', m.name))
        FROM metrics m WHERE m.id IN (SELECT d.metric_id FROM feeds d WHERE d.source_id = s.id AND d.valid_to > current_date)),
        '[]') AS feeds
    FROM sources s LEFT JOIN functions f ON f.id = s.function_id
    WHERE ${id}::int IS NULL OR s.id = ${id} ORDER BY s.name, s.id`)
  return rows.map(({ parkedUntil, retiredAt, createdAt, nextRunAt, lastSuccessAt, ...row }) => ({
    ...row,
    parkedUntil: instant(parkedUntil),
    retiredAt: instant(retiredAt),
    createdAt: new Date(createdAt),
    nextRunAt: instant(nextRunAt),
    lastSuccessAt: instant(lastSuccessAt),
  }))
}

/** The newest run of each source. */
export async function readNewestRuns(db: DbOrTx): Promise<Map<number, RunDto>> {
  const { rows } = await db.execute<RunRow & { sourceId: number } & Record<string, unknown>>(sql`
    SELECT s.id AS "sourceId", ${RUN} FROM sources s
    CROSS JOIN LATERAL (SELECT * FROM runs WHERE source_id = s.id ORDER BY id DESC LIMIT 1) r
    LEFT JOIN users u ON u.id = r.started_by`)
  return new Map(rows.map(({ sourceId, ...row }) => [sourceId, runOf(row)]))
}

/** A source's runs, the newest first, older than the one of this number; so many at most. */
export async function readRuns(
  db: DbOrTx,
  sourceId: number,
  before: number | null,
  atMost: number,
): Promise<RunDto[]> {
  const { rows } = await db.execute<RunRow & Record<string, unknown>>(sql`
    SELECT ${RUN} FROM runs r LEFT JOIN users u ON u.id = r.started_by
    WHERE r.source_id = ${sourceId} AND (${before}::bigint IS NULL OR r.id < ${before})
    ORDER BY r.id DESC LIMIT ${atMost}`)
  return rows.map(runOf)
}
