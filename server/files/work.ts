import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { transactionOn } from '@/db/client'
import * as schema from '@/db/schema'
import type { UserActor } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { type Alongside, type ImportOptions, importOpened, RowsRefused } from '../imports/service'
import { alone, type Workplace } from '../jobs'
import { undoRun } from '../observations/service'
import { Gathered } from '../pointing/service'
import { ensureStream, keepMapping, lockSource, markUndone } from '../sources/service'
import type { FileOutcomeDto, RefusedRowDto, UndoOutcomeDto } from './dto'
import { type Pace, paceOf, Stopped } from './pace'
import { clearRefused, refusedInto } from './refused'
import { findTasks, type TaskRow } from './tasks'
import { emptyUpload, getUpload, sourceFileOf } from './uploads'

const LISTED = 100
const MOST_ATTEMPTS = 3

/** A task under way. */
interface Work {
  at: Workplace
  /** Its run and source are set once there are some. */
  task: TaskRow
  actor: UserActor
  pace: Pace
}

async function askerOf(pool: pg.Pool, userId: number | null): Promise<UserActor> {
  const { rows } = await pool.query<UserActor>(
    `SELECT 'user' AS kind, id, name, email, role, locale, '{}'::int[] AS "headOf", false AS "isCustomerOwner"
     FROM users WHERE id = $1 AND disabled_at IS NULL`,
    [userId],
  )
  const [asker] = rows
  if (!asker) throw new DomainError('FORBIDDEN', textIn().files.faults.askerGone)
  return asker
}

const rowsOf = (rows: readonly RefusedRowDto[]): RefusedRowDto[] =>
  rows.map(({ line, field, value, reason, why }) => ({ line, field, value, reason, why }))

async function outcomeOf(
  { at, actor, task }: Work,
  client: pg.PoolClient,
  done: Alongside,
): Promise<FileOutcomeDto> {
  const { result, runId, sourceId } = done
  const { state, read, inserted, updated, deleted, unchanged, rejected, noAnswer, namesAdded, rejects } =
    result
  const counts = { state, read, inserted, updated, deleted, unchanged, rejected, noAnswer, namesAdded }
  const isNew = runId !== null && inserted + updated + deleted + unchanged > 0
  const gathered = new Gathered()
  if (isNew) await gathered.add(client)
  const how = { sourceId, now: at.now(), locale: actor.locale, matches: task.task === 'try' }
  const sum = isNew
    ? await gathered.sum(at.db, client, { ...how, runId })
    : { customers: null, counted: [], moved: [] }
  return {
    ...counts,
    ...sum,
    rejects: rowsOf(rejects?.shown ?? []),
    earlier: state === 'already' ? await earlierRun(client, result.runId) : null,
  }
}

async function earlierRun(client: pg.ClientBase, run: number | null): Promise<FileOutcomeDto['earlier']> {
  if (run === null) return null
  const { rows } = await client.query<{ at: Date | null }>('SELECT ended_at AS at FROM runs WHERE id = $1', [
    run,
  ])
  return { run, at: rows[0]?.at ?? null }
}

/** Ends a task with what became of it. Within the import's transaction neither is there without the other. */
async function end(
  client: Pick<pg.Pool, 'query'>,
  { id, runId, sourceId }: TaskRow,
  how: { state: 'done' | 'refused' | 'failed'; outcome?: unknown; failure?: string },
): Promise<void> {
  await client.query(
    `UPDATE file_tasks SET state = $2, outcome = $3, failure = $4, run_id = coalesce($5, run_id),
       source_id = coalesce($6, source_id), ended_at = clock_timestamp() WHERE id = $1 AND state = 'working'`,
    [
      id,
      how.state,
      how.outcome === undefined ? null : JSON.stringify(how.outcome),
      how.failure?.slice(0, 2000) ?? null,
      runId,
      sourceId,
    ],
  )
}

async function goThrough(work: Work): Promise<void> {
  const { at, task, actor, pace } = work
  const { mapping, uploadId, sheet } = task
  if (mapping === null || uploadId === null)
    throw new DomainError('NOT_FOUND', textIn(actor.locale).files.faults.gone)
  const upload = await getUpload(at.pool, uploadId)
  const file = await sourceFileOf(at.pool, upload, sheet ?? undefined)
  const isTrial = task.task === 'try'
  let tried: FileOutcomeDto | undefined
  const options: ImportOptions = {
    dryRun: isTrial,
    // A trial goes on behind the first wrong row, or it could not say what the others come to.
    takeGoodRows: isTrial || task.takeGoodRows,
    again: task.again,
    showRejects: LISTED,
    rejectsInto: refusedInto(at.pool, task.id),
    onProgress: pace.onProgress,
    onRun: run => Object.assign(task, run),
    async alongside(client, done) {
      const outcome = await outcomeOf(work, client, done)
      if (isTrial) tried = outcome
      else {
        const { runId, sourceId } = done
        if (runId !== null) {
          const { streamId } = await ensureStream(client, sourceId, mapping.stream)
          await keepMapping(drizzle(client, { schema }), streamId, mapping)
        }
        await end(client, { ...task, runId, sourceId }, { state: 'done', outcome })
      }
    },
  }
  const ctx = { pool: at.pool, actor, now: at.now(), requestId: `file ${task.id}` }
  const { state } = await importOpened(ctx, file, mapping, options)
  if (tried) await end(at.pool, task, { state: 'done', outcome: tried })
  else if (state !== 'already') await emptyUpload(at.pool, uploadId)
}

async function takeBack({ at, task, actor, pace }: Work): Promise<void> {
  const { runId, sourceId } = task
  if (runId === null || sourceId === null) throw new Error('a run to take back is missing')
  await transactionOn(at.pool, async client => {
    await lockSource(client, sourceId, () => undefined)
    const now = at.now()
    const outcome: UndoOutcomeDto = await undoRun(client, runId, pace.onFacts)
    if (!(await markUndone(client, runId, actor.id)))
      throw new DomainError('CONFLICT', textIn(actor.locale).files.faults.undone)
    const entry = { action: 'run.undone', subject: 'runs', subjectId: runId, after: outcome }
    await audit(drizzle(client, { schema }), { actor, now, requestId: `file ${task.id}` }, entry)
    await end(client, task, { state: 'done', outcome })
  })
}

/** What was refused is kept with the task; everything else is a sentence. A fault of ours is thrown on, into the log. */
async function settle({ pool }: Workplace, task: TaskRow, error: unknown): Promise<void> {
  if (error instanceof RowsRefused) {
    const { total, shown } = error.rejects
    const outcome = { ...NOTHING, rejected: total, rejects: rowsOf(shown) }
    return end(pool, task, { state: 'refused', outcome, failure: error.message })
  }
  const isSentence = error instanceof DomainError
  await end(pool, task, { state: 'failed', failure: isSentence ? error.message : textIn().files.faults.ours })
  if (!isSentence) throw error
}

const NOTHING: FileOutcomeDto = {
  ...{ state: 'tried', read: 0, inserted: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0, noAnswer: 0 },
  ...{ rejects: [], namesAdded: {}, customers: null, counted: [], moved: [], earlier: null },
}

async function begin({ pool }: Workplace, id: number): Promise<TaskRow | undefined> {
  const { rowCount } = await pool.query(
    `UPDATE file_tasks SET state = 'working', attempts = attempts + 1, started_at = clock_timestamp(), rows = 0, done = 0,
       is_writing = false WHERE id = $1 AND state IN ('waiting', 'working')`,
    [id],
  )
  if (rowCount !== 1) return undefined
  const [task] = await findTasks(pool, 't.id = $1', [id])
  return task
}

async function workOn(at: Workplace, id: number): Promise<boolean> {
  const task = await begin(at, id)
  if (!task) return false
  const pace = paceOf(at, task)
  try {
    if (task.attempts > MOST_ATTEMPTS) throw new DomainError('CONFLICT', textIn().files.faults.givenUp)
    await clearRefused(at.pool, id)
    const work = { at, task, actor: await askerOf(at.pool, task.askedBy), pace }
    await (task.task === 'undo' ? takeBack(work) : goThrough(work))
  } catch (error) {
    if (error instanceof Stopped) await giveBack(at.pool, task)
    else await settle(at, task, error)
  } finally {
    await pace.end()
  }
  return true
}

// Told to stop: another worker, or the next one, begins anew. Of what somebody stopped nothing is left to give back.
async function giveBack(pool: pg.Pool, { id }: TaskRow): Promise<void> {
  await pool.query(
    `UPDATE file_tasks SET state = 'waiting', attempts = attempts - 1 WHERE id = $1 AND state = 'working'`,
    [id],
  )
}

/**
 * Works through what was asked to be done with files: one after the other, each by one worker at a time. The lock goes with its session, so
 * what a worker that was killed had begun is begun anew by the next. Gives whether there was something.
 */
export async function workOnFiles(at: Workplace): Promise<boolean> {
  let any = false
  for (;;) {
    if (at.isStopping?.()) return any
    const { rows } = await at.pool.query<{ id: number }>(
      `SELECT id FROM file_tasks WHERE state IN ('waiting', 'working') ORDER BY id`,
    )
    let didWork = false
    for (const { id } of rows) {
      didWork = (await alone(at.pool, `wholeview file ${id}`, () => workOn(at, id))) ?? false
      if (didWork) break
    }
    if (!didWork) return any
    any = true
  }
}
