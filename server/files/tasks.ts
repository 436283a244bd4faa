import type pg from 'pg'
import type { Mapping } from '@/domain/mapping/language'
import { reasonIn } from '@/domain/text/rejected'
import type { Text } from '@/domain/text/text'
import type { FileTask, FileTaskState } from '@/domain/upload'
import type { FileOutcomeDto, FileTaskDto, UndoOutcomeDto } from './dto'

type Client = Pick<pg.Pool, 'query'>

/** A task as it stands in the database. */
export interface TaskRow {
  id: number
  task: FileTask
  uploadId: number | null
  fileName: string
  sheet: string | null
  mapping: Mapping | null
  takeGoodRows: boolean
  again: boolean
  sourceId: number | null
  runId: number | null
  state: FileTaskState
  attempts: number
  rows: number
  done: number
  total: number
  isWriting: boolean
  outcome: unknown
  failure: string | null
  askedBy: number | null
  startedAt: Date | null
  endedAt: Date | null
  hasRefused: boolean
  seconds: number
}

const COLUMNS = `t.id, t.task, t.upload_id AS "uploadId", t.file_name AS "fileName", t.sheet, t.mapping,
  t.take_good_rows AS "takeGoodRows", t.again, t.source_id AS "sourceId", t.run_id::float8 AS "runId", t.state, t.attempts,
  t.rows::float8 AS rows, t.done::float8 AS done, t.total::float8 AS total, t.is_writing AS "isWriting", t.outcome, t.failure,
  t.asked_by AS "askedBy", t.started_at AS "startedAt", t.ended_at AS "endedAt",
  EXISTS (SELECT FROM refused_rows r WHERE r.task_id = t.id) AS "hasRefused",
  coalesce(extract(epoch FROM clock_timestamp() - t.started_at), 0)::float8 AS seconds`

/** Tasks for which a condition of ours holds, the newest first. */
export async function findTasks(db: Client, where: string, values: unknown[]): Promise<TaskRow[]> {
  const { rows } = await db.query<TaskRow>(
    `SELECT ${COLUMNS} FROM file_tasks t WHERE ${where} ORDER BY t.id DESC LIMIT 100`,
    values,
  )
  return rows
}

interface NewTask {
  task: FileTask
  uploadId: number | null
  fileName: string
  sheet: string | null
  mapping: Mapping | null
  takeGoodRows: boolean
  again: boolean
  sourceId: number | null
  runId: number | null
  total: number
  askedBy: number | null
  now: Date
}

/** Asks something of the worker; undefined where the same is being done already. Gives the task's id. */
export async function addTask(db: Client, asked: NewTask): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO file_tasks (task, upload_id, file_name, sheet, mapping, take_good_rows, again, source_id, run_id, total, asked_by, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
    [
      asked.task,
      asked.uploadId,
      asked.fileName,
      asked.sheet,
      asked.mapping === null ? null : JSON.stringify(asked.mapping),
      asked.takeGoodRows,
      asked.again,
      asked.sourceId,
      asked.runId,
      asked.total,
      asked.askedBy,
      asked.now,
    ],
  )
  return rows[0]?.id
}

/** Ends a task that nobody wants any more; false where it had ended. Whoever works on it notices. */
export async function stopTask(db: Client, id: number, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE file_tasks SET state = 'stopped', ended_at = $2 WHERE id = $1 AND state IN ('waiting', 'working')`,
    [id, now],
  )
  return rowCount === 1
}

// Reading is about half of an import: what follows, taking facts in and adding them up, is as long again.
const READING = 0.5
const SURE_FROM = 0.02

function secondsLeft({ state, done, total, isWriting, seconds, task }: TaskRow): number | null {
  if (state !== 'working' || total === 0 || isWriting) return null
  const share = (done / total) * (task === 'undo' ? 1 : READING)
  return share < SURE_FROM || seconds < 2 ? null : Math.round((seconds / share) * (1 - share))
}

const worded = (outcome: FileOutcomeDto, text: Text): FileOutcomeDto => ({
  ...outcome,
  rejects: outcome.rejects.map(({ why, ...row }) => ({ ...row, reason: reasonIn(text, { ...row, why }) })),
})

/** A task as a screen shows it, in the reader's words. */
export function presentTask(row: TaskRow, text: Text): FileTaskDto {
  const { id, task, uploadId, fileName, state, takeGoodRows, rows, done, total, isWriting, hasRefused } = row
  const { failure, runId, sourceId, endedAt } = row
  // Written by this version's own worker, or by the one before it: each reads what the other wrote.
  const isUndo = task === 'undo'
  const told = isUndo ? null : (row.outcome as FileOutcomeDto | null)
  const outcome = told && { ...told, counted: told.counted ?? [] }
  const undone = isUndo ? (row.outcome as UndoOutcomeDto | null) : null
  return {
    ...{ id, task, uploadId, fileName, state, takeGoodRows, rows, done, total, isWriting, hasRefused },
    ...{ failure, runId, sourceId, endedAt, undone },
    outcome: outcome && worded(outcome, text),
    secondsLeft: secondsLeft(row),
  }
}
