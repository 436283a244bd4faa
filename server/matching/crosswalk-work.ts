import { audit } from '../audit'
import { alone, type Workplace } from '../jobs'
import { bindRows } from './crosswalk-bind'
import { erasedOf, readCustomers, readRows, sortRows, type Target } from './crosswalk-list'
import {
  beginCrosswalk,
  type CrosswalkTask,
  endCrosswalk,
  noteBroken,
  noteSorted,
  noteStep,
} from './crosswalk-tasks'
import { binding } from './transaction'

/** So many rows a step: figures of sources whose ids are bound wait for a step, a second or two. */
const AT_ONCE = 5000
const MOST_ATTEMPTS = 3

type Task = CrosswalkTask & { list: string; attempts: number }

/** Takes the next rows in one transaction with how far that is; false where nobody wants the list any more. */
function step({ pool }: Workplace, task: Task, targets: readonly Target[]): Promise<boolean> {
  return binding(pool, { patience: 'worker' }, async client => {
    // Customers may have merged since the step before, or one of them was erased.
    const erased = await erasedOf(client, targets)
    const left = targets.filter(one => !erased.has(one))
    const customers = await readCustomers(
      client,
      left.map(one => one.row),
    )
    const open = task.create ? left : left.filter(one => customers.has(one.row.customer))
    const gone = left.filter(one => !open.includes(one))
    const { binds, makes, decided } = await bindRows(client, open, customers, task.askedBy)
    const refused = [
      ...[...erased].map(({ row }) => ({ line: row.line, fault: 'erased' as const })),
      ...gone.map(({ row }) => ({ line: row.line, fault: 'noCustomer' as const })),
      ...decided.map(({ line }) => ({ line, fault: 'decided' as const })),
    ]
    const throughLine = targets.at(-1)?.row.line ?? task.throughLine
    return noteStep(client, task.id, { gone: targets.length, throughLine, binds, makes, refused })
  })
}

async function finish({ pool, now }: Workplace, { id, askedBy }: Task): Promise<void> {
  await binding(pool, { patience: 'worker' }, async (client, tx) => {
    const ended = await endCrosswalk(client, id, null)
    if (!ended) return
    const { rows, binds, makes, rejected } = ended
    const after = { rows, binds, unchanged: rows - rejected - binds, makes, rejected }
    const actor = askedBy === null ? null : { kind: 'user' as const, id: askedBy }
    await audit(tx, { actor, now: now() }, { action: 'crosswalk.taken', subject: 'identities', after })
  })
}

async function goThrough(at: Workplace, task: Task): Promise<void> {
  const read = readRows(task.list)
  const { targets, refused } = await binding(at.pool, { patience: 'worker', end: 'ROLLBACK' }, async client =>
    sortRows(client, read, task.create),
  )
  const lines = refused.map(({ row, fault }) => ({ line: row.line, fault }))
  await noteSorted(at.pool, task.id, { total: targets.length, refused: lines })
  const left = targets.filter(one => one.row.line > task.throughLine)
  const atOnce = at.atOnce ?? AT_ONCE
  for (let from = 0; from < left.length; from += atOnce) {
    if (at.isStopping?.()) return
    if (!(await step(at, task, left.slice(from, from + atOnce)))) return
  }
  await finish(at, task)
}

async function work(at: Workplace): Promise<boolean> {
  const task = await beginCrosswalk(at.pool)
  if (!task) return false
  if (task.attempts > MOST_ATTEMPTS) {
    await binding(at.pool, { patience: 'worker' }, async (client, tx) => {
      const ended = await endCrosswalk(client, task.id, 'ours')
      if (ended) await noteBroken(tx, ended, at.now())
    })
    return true
  }
  await goThrough(at, task)
  return true
}

/**
 * Takes a long list that somebody left to the worker, so many rows a transaction: whoever is killed loses one step, and the next one goes on
 * behind it. Gives whether there was one. One worker at a time.
 */
export function workOnCrosswalk(at: Workplace): Promise<boolean> {
  return alone(at.pool, 'wholeview crosswalk', () => work(at)).then(done => done ?? false)
}
