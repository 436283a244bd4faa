import { demand, localeOf, personOf } from '@/domain/access'
import type { CrosswalkRow } from '@/domain/crosswalk'
import { formatNumber } from '@/domain/format'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { bindRows, foreseeBinding } from './crosswalk-bind'
import { type Refused, readRows, sortRows } from './crosswalk-list'
import { askCrosswalk, type CrosswalkTask } from './crosswalk-tasks'
import type { CrosswalkDto, CrosswalkRejectDto, CrosswalkTaskDto } from './dto'
import { binding } from './transaction'

/** What shall become of a crosswalk. */
export interface CrosswalkOrder {
  text: string
  /** Make customers of keys that nobody has. */
  create: boolean
  /** Only say what would be. */
  tryOut: boolean
}

const MOST_SHOWN = 100
/** So many rows are taken while one waits; of more the worker does it. */
const MOST_AT_ONCE = 2000

/**
 * Takes a list that says whose ids are: a CSV with the columns source, id and customer. Binds what is right, now and for ids that have not come
 * yet, and says why the rest is not; a long list is left to the worker, which is said. For CX leads; audited by counts. INVALID for what is no
 * such list, CONFLICT while figures are written, or the worker is at a list already.
 */
export async function takeCrosswalk(
  ctx: Context,
  { text, create, tryOut }: CrosswalkOrder,
): Promise<CrosswalkDto> {
  demand(ctx.actor, 'customers.merge')
  const read = readRows(text, localeOf(ctx.actor))
  if (tryOut) return foresee(ctx, read, create)
  if (read.length > MOST_AT_ONCE) {
    await askCrosswalk(ctx, { list: text, create, rows: read.length })
    const none = { rows: read.length, binds: 0, unchanged: 0, makes: 0, rejected: 0, rejects: [] }
    return { ...none, state: 'asked' }
  }
  return binding(ctx.pool, { patience: 'person' }, async (client, tx) => {
    const { targets, refused, customers } = await sortRows(client, read, create)
    const bound = await bindRows(client, targets, customers, personOf(ctx.actor))
    for (const row of bound.decided) refused.push({ row, fault: 'decided' })
    const counts = countsOf(read.length, bound, refused.length)
    await audit(tx, ctx, { action: 'crosswalk.taken', subject: 'identities', after: counts })
    return { ...counts, rejects: wordRejects(ctx, refused), state: 'taken' }
  })
}

function countsOf(rows: number, { binds, makes }: { binds: number; makes: number }, rejected: number) {
  return { rows, binds, unchanged: rows - rejected - binds, makes, rejected }
}

function foresee(ctx: Context, read: readonly CrosswalkRow[], create: boolean): Promise<CrosswalkDto> {
  return binding(ctx.pool, { patience: 'person', end: 'ROLLBACK' }, async client => {
    const { targets, refused, customers } = await sortRows(client, read, create)
    const bound = await foreseeBinding(client, targets, customers)
    for (const row of bound.decided) refused.push({ row, fault: 'decided' })
    const counts = countsOf(read.length, bound, refused.length)
    return { ...counts, rejects: wordRejects(ctx, refused), state: 'tried' }
  })
}

function wordRejects(ctx: Context, refused: readonly Refused[]): CrosswalkRejectDto[] {
  const { faults } = wordsFor(ctx).matching.crosswalk
  return [...refused]
    .sort((one, other) => one.row.line - other.row.line)
    .slice(0, MOST_SHOWN)
    .map(({ row, fault }) => ({
      line: row.line,
      value: fault === 'erased' ? '' : `${row.source}, ${row.id}, ${row.customer}`.slice(0, 120),
      reason: faults[fault],
    }))
}

/** How far the worker is with a list, in the reader's words. What stood in a row that was not taken is not kept: its line tells where. */
export function presentCrosswalk(ctx: Pick<Context, 'actor'>, task: CrosswalkTask): CrosswalkTaskDto {
  const words = wordsFor(ctx).matching.crosswalk
  const { id, state, done, total, rows, rejects, rejected } = task
  const listed = rejects.map(({ line, fault }) => ({ line, value: '', reason: words.faults[fault] }))
  const result: CrosswalkDto | null =
    state === 'done' ? { ...countsOf(rows, task, rejected), rejects: listed, state: 'taken' } : null
  const written = (count: number) => formatNumber(count, 0, localeOf(ctx.actor))
  const sofar = words.sofar(
    ...([
      words.ids(task.binds, written(task.binds)),
      words.customers(task.makes, written(task.makes)),
    ] as const),
    ...([written(done), total === null ? null : written(total)] as const),
  )
  const failure = state === 'failed' ? `${words.failures[task.failure ?? 'ours']} ${sofar}` : null
  return { id, state, done, total, result, failure }
}
