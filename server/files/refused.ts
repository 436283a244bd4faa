import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { type Context, wordsFor } from '../context'
import type { RejectsInto } from '../imports/service'
import { getFileSource, mayManage } from './asked'
import { findTasks } from './tasks'

const PART = 256 * 1024

/** Refused rows into the database, where every node finds them: as the text of a file, part by part. Takes a pool and the task. */
export const refusedInto =
  (pool: pg.Pool, taskId: number): RejectsInto =>
  async () => {
    let [held, number] = ['', 0]
    const keep = async () => {
      const bytes = Buffer.from(held)
      held = ''
      await pool.query(
        `INSERT INTO refused_rows (task_id, number, bytes) SELECT id, $2, $3 FROM file_tasks WHERE id = $1`,
        [taskId, number++, bytes],
      )
    }
    return {
      async write(text) {
        held += text
        if (held.length >= PART) await keep()
      },
      async close() {
        if (held !== '') await keep()
      },
    }
  }

/** A task that starts over has refused nothing yet. */
export async function clearRefused(db: Pick<pg.Pool, 'query'>, taskId: number): Promise<void> {
  await db.query('DELETE FROM refused_rows WHERE task_id = $1', [taskId])
}

async function* partsOf(pool: pg.Pool, taskId: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const { rows } = await pool.query<{ bytes: Buffer }>(
      'SELECT bytes FROM refused_rows WHERE task_id = $1 AND number = $2',
      [taskId, number],
    )
    if (!rows[0]) return
    yield rows[0].bytes
  }
}

/**
 * The rows that a task refused, as the text of a CSV file in pieces. Takes who asks and the task's id; NOT_FOUND where it is not
 * theirs: its uploader's, or of who manages the source.
 */
export async function readRefused(
  ctx: Context,
  taskId: number,
): Promise<{ name: string; text: ReadableStream }> {
  const missing = () => new DomainError('NOT_FOUND', wordsFor(ctx).files.faults.noRefused)
  if (!ctx.actor) throw new DomainError('UNAUTHENTICATED', wordsFor(ctx).refusals.notSignedIn)
  const [task] =
    Number.isSafeInteger(taskId) && taskId < 2 ** 31 ? await findTasks(ctx.pool, 't.id = $1', [taskId]) : []
  if (!task?.hasRefused) throw missing()
  const isOwn = ctx.actor.kind === 'user' && task.askedBy === ctx.actor.id
  if (!isOwn) {
    const source = task.sourceId === null ? undefined : await getFileSource(ctx, task.sourceId)
    if (!source || !mayManage(ctx, source.functionId)) throw missing()
  }
  const parts = partsOf(ctx.pool, taskId)
  const text = new ReadableStream({
    async pull(controller) {
      const next = await parts.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
  return { name: `${task.fileName}.rejects.csv`, text }
}
