import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { ImportProgress } from '../imports/service'
import type { Workplace } from '../jobs'
import type { TaskRow } from './tasks'

const TOLD_EVERY_MS = 1000

/** Somebody does not want it any more, or the worker is told to stop. Thrown where progress is told, so that everything is undone. */
export class Stopped extends DomainError {
  constructor() {
    super('CONFLICT', textIn().files.faults.stopped)
  }
}

/** How far a task is: noted as it goes, told to the database once a second. */
export interface Pace {
  onProgress(progress: ImportProgress): void
  onFacts(facts: number): void
  end(): Promise<void>
}

/** Takes the workplace and the task, gives what notes its progress; what is called throws Stopped once it shall stop. */
export function paceOf({ pool, isStopping }: Workplace, { id, total }: TaskRow): Pace {
  let progress: ImportProgress = { phase: 'reading', rows: 0, bytes: 0, totalBytes: total }
  let isUnwanted = false
  let telling: Promise<unknown> = Promise.resolve()
  const tell = async () => {
    const { rowCount } = await pool.query(
      `UPDATE file_tasks SET rows = $2, done = $3, is_writing = $4 WHERE id = $1 AND state = 'working'`,
      [
        id,
        progress.rows,
        Math.round(Math.min(progress.bytes, progress.totalBytes)),
        progress.phase === 'writing',
      ],
    )
    if (rowCount === 0) isUnwanted = true
  }
  const timer = setInterval(() => {
    // A database that does not answer just now is the task's own to notice.
    telling = telling.then(tell).catch(() => undefined)
  }, TOLD_EVERY_MS)
  const check = () => {
    if (isUnwanted || isStopping?.()) throw new Stopped()
  }
  return {
    onProgress(next) {
      progress = next
      check()
    },
    onFacts(facts) {
      progress = { ...progress, rows: progress.rows + facts, bytes: progress.bytes + facts }
      check()
    },
    end() {
      clearInterval(timer)
      return telling.then(() => undefined)
    },
  }
}
