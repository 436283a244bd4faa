import { takeOut } from '@/db/take-out'
import { DomainError } from '@/domain/error'
import { because, type Reason } from '@/domain/rejected'
import { type Duplicate, type Recorded, recordObservations } from '../observations/service'
import type { Vocabulary } from '../organisation/names/service'
import type { Stream } from '../sources/service'
import { ErasedOfStream } from './erased'
import { factsOf } from './facts'
import { cellsAt, fileRows, type Rows } from './reading/rows'
import { Rejects, rejectsBeside } from './rejects'
import { RowsRefused, report, type Work } from './request'
import { stagedRows } from './staging/rows'

/**
 * Brings the rows of an import under way through the door. Takes the import, whose rows, its run and the names; gives
 * what became of the facts and which rows were refused. Throws RowsRefused unless good rows are taken alone.
 */
export async function record(
  work: Work,
  stream: Stream,
  runId: number,
  vocabulary: Vocabulary,
): Promise<{ recorded: Recorded; rejects: Rejects }> {
  const { ctx, options, client, tally } = work
  const erased = await ErasedOfStream.load(ctx.pool, stream)
  const opened = await openRows(work, erased)
  const { rows, rejects } = opened
  const listed = options.dryRun ? undefined : { ...stream, pool: ctx.pool, runId }
  const takeGoodRows = options.takeGoodRows ?? false
  const onRows = () => report(work, 'reading')
  const onEnd = () => {
    if (rejects.total > 0 && !takeGoodRows) throw refused(rejects, work)
    report(work, 'writing')
  }
  const countsRows = opened.staging === undefined
  const facts = factsOf({
    ...opened,
    vocabulary,
    tally,
    takeGoodRows,
    listed,
    onRows,
    onEnd,
    countsRows,
    erased,
  })
  const batch = {
    streamId: stream.streamId,
    runId,
    actorId: ctx.actor?.kind === 'user' ? ctx.actor.id : undefined,
    duplicates: takeGoodRows ? ('leave_out' as const) : ('refuse' as const),
  }
  try {
    const recorded = await recordObservations(client, batch, facts)
    await addDuplicates(recorded.duplicates, rows, rejects, work)
    if (rejects.total > 0 && !takeGoodRows) throw refused(rejects, work)
    if (tally.read === 0)
      throw new DomainError('INVALID', `${work.unit.main[0]?.file.name} has a header and no rows.`)
    return { recorded, rejects }
  } finally {
    await rejects.close()
    if (listed) await rejects.list(listed)
    await rows.batches.return(undefined)
    await opened.staging?.end()
  }
}

interface OpenedRows {
  rows: Rows
  rejects: Rejects
  staging?: { end(): Promise<void> }
}

async function openRows(work: Work, erased: ErasedOfStream): Promise<OpenedRows> {
  const { mapping, unit, options } = work
  const onBytes = (bytes: number) => {
    work.bytes += bytes
  }
  const [only] = unit.main
  if (!mapping.last && mapping.join.length === 0 && only) {
    const rows = await fileRows(mapping, only, onBytes)
    const into = options.rejectsInto ?? rejectsBeside()
    return { rows, rejects: new Rejects(rows.layout, into, erased, options.showRejects) }
  }
  return openStaged(work, erased, onBytes)
}

async function openStaged(
  work: Work,
  erased: ErasedOfStream,
  onBytes: (bytes: number) => void,
): Promise<OpenedRows> {
  const { ctx, mapping, unit, options, tally } = work
  const { client, putBack } = await takeOut(ctx.pool)
  const end = async () => {
    const failed = await client.query('ROLLBACK').then(
      () => undefined,
      (error: Error) => error,
    )
    putBack(failed)
  }
  try {
    await client.query('BEGIN')
    const staged = await stagedRows({
      mapping,
      unit,
      client,
      onBytes,
      erased,
      onErased: line => tally.erased.add(line),
      rejectsInto: options.rejectsInto ?? rejectsBeside(),
      showRejects: options.showRejects,
      onRead: rows => {
        tally.read += rows
        report(work, 'reading')
      },
    })
    return { ...staged, staging: { end } }
  } catch (error) {
    await end()
    throw error
  }
}

async function addDuplicates(
  duplicates: readonly Duplicate[],
  rows: Rows,
  rejects: Rejects,
  { unit, mapping }: Work,
): Promise<void> {
  const file = unit.main[0]?.file
  if (duplicates.length === 0 || !file) return
  const told = new Map<number, Reason & { value: string }>()
  for (const { externalId, lines } of duplicates) {
    for (const line of lines) {
      const others = lines
        .filter(one => one !== line)
        .slice(0, 5)
        .join(', ')
      told.set(line, { value: externalId.slice(0, 80), ...because('inLines', others) })
    }
  }
  const cells = await cellsAt(file, mapping.format, rows.layout.columns, told)
  for (const [line, why] of told) {
    const found = cells.get(line)
    await rejects.add({ fileName: file.name, line, field: 'id', ...why, cells: found })
  }
}

function refused(rejects: Rejects, { unit }: Work): RowsRefused {
  const name = unit.main.map(one => one.file.name).join(', ')
  const [first] = rejects.shown
  const where = first
    ? ` The first: line ${first.line}, ${first.field} “${first.value}”: ${first.reason}`
    : ''
  const rows = rejects.total === 1 ? '1 row is wrong' : `${rejects.total.toLocaleString('en')} rows are wrong`
  return new RowsRefused(`${name}: ${rows}, so nothing was imported.${where}`, rejects)
}
