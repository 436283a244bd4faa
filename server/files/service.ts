import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { plainMapping } from '@/domain/mapping/pointing/pointed'
import type { FileTaskInput } from '@/domain/upload'
import { type Context, wordsFor } from '../context'
import { loadCatalog } from '../figures/catalog'
import { countOfRun } from '../observations/service'
import { choicesFor } from '../pointing/service'
import { getFileSource, listFileSources, mayManage, readAsked } from './asked'
import type { FileStartDto, FileTaskDto, UploadDto } from './dto'
import { ownFile, ownUpload } from './preview'
import { addTask, findTasks, presentTask, stopTask, type TaskRow } from './tasks'
import { dropUpload, listUploads, type Upload } from './uploads'

export { previewFile } from './preview'
export { receiveUpload } from './receive'
export { readRefused } from './refused'
export { listFileRuns } from './runs'
export { forgetFiles, sweepFiles } from './sweep'
export { workOnFiles } from './work'

const uploadOf = ({ id, name, content, bytes, createdAt, importedAt }: Upload): UploadDto => ({
  ...{ id, name, content, bytes, createdAt, isImported: importedAt !== null },
})

async function sourcesFor(ctx: Context) {
  const rows = await listFileSources(ctx.pool)
  return rows
    .filter(row => mayManage(ctx, row.functionId))
    .map(({ id, key, name, functionKey, mapping }) => ({
      ...{ id, key, name, functionKey },
      mapping: mapping === null ? null : JSON.stringify(plainMapping(mapping), null, 2),
    }))
}

const askedOf = (task: TaskRow | undefined): FileStartDto['asked'] =>
  task?.mapping
    ? {
        mapping: JSON.stringify(plainMapping(task.mapping), null, 2),
        sheet: task.sheet,
        sourceId: task.sourceId,
        sourceName: task.mapping.source.name,
      }
    : null

/**
 * What the screen of a file starts from: the file that is asked for with what was asked to be done with it, files that wait, and what the
 * reader may choose among. NOT_FOUND for a file that is not theirs.
 */
export async function startFile(ctx: Context, asked: { upload?: number | undefined }): Promise<FileStartDto> {
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const upload = asked.upload === undefined ? null : await ownUpload(ctx, asked.upload)
  const [task] = upload ? await findTasks(ctx.pool, 't.upload_id = $1', [upload.id]) : []
  const waiting = await listUploads(ctx.pool, personOf(ctx.actor))
  return {
    upload: upload && uploadOf(upload),
    task: task ? presentTask(task, wordsFor(ctx)) : null,
    asked: askedOf(task),
    waiting: waiting.filter(one => one.id !== upload?.id).map(uploadOf),
    ...(await choicesFor(ctx, catalog)),
    sources: await sourcesFor(ctx),
    functions: catalog.functions
      .filter(one => (one.validTo === null || one.validTo > catalog.today) && mayManage(ctx, one.id))
      .map(({ key, name }) => ({ key, name })),
    company: mayManage(ctx, null),
  }
}

/**
 * Asks the worker to try a file or to import it. Takes who asks and what; gives the task's id. CONFLICT while something is being done with
 * that file; INVALID and FORBIDDEN as readAsked.
 */
export async function askFile(ctx: Context, input: FileTaskInput): Promise<{ task: number }> {
  const upload = await ownFile(ctx, input.upload)
  const { mapping, sourceId } = await readAsked(ctx, input)
  const { task, takeGoodRows, again } = input
  const id = await addTask(ctx.pool, {
    ...{ task, takeGoodRows, again, mapping, sourceId, runId: null, total: upload.bytes },
    uploadId: upload.id,
    fileName: upload.name,
    sheet: input.sheet ?? null,
    askedBy: personOf(ctx.actor),
    now: ctx.now,
  })
  if (id === undefined) throw new DomainError('CONFLICT', wordsFor(ctx).files.faults.busy)
  return { task: id }
}

async function ownTask(ctx: Context, id: number): Promise<TaskRow> {
  const [task] = await findTasks(ctx.pool, 't.id = $1', [id])
  if (task?.askedBy === personOf(ctx.actor) && task) return task
  const source = task?.sourceId ? await getFileSource(ctx, task.sourceId) : undefined
  if (task && source && mayManage(ctx, source.functionId)) return task
  throw new DomainError('NOT_FOUND', wordsFor(ctx).files.faults.noTask)
}

/** How far a task is, or how it ended. NOT_FOUND for one that is not the reader's, nor of a source that they manage. */
export async function getFileTask(ctx: Context, id: number): Promise<FileTaskDto> {
  return presentTask(await ownTask(ctx, id), wordsFor(ctx))
}

/** Stops a task that is not wanted any more; nothing of it is written. CONFLICT where it has ended. */
export async function stopFileTask(ctx: Context, id: number): Promise<void> {
  await ownTask(ctx, id)
  if (!(await stopTask(ctx.pool, id, ctx.now)))
    throw new DomainError('CONFLICT', wordsFor(ctx).files.faults.ended)
}

/** Takes a file away that shall not be imported, and stops what is being done with it. NOT_FOUND for one that is not theirs. */
export async function discardFile(ctx: Context, id: number): Promise<void> {
  const upload = await ownUpload(ctx, id)
  for (const task of await findTasks(ctx.pool, `t.upload_id = $1 AND t.state IN ('waiting', 'working')`, [
    id,
  ]))
    await stopTask(ctx.pool, task.id, ctx.now)
  await dropUpload(ctx.pool, upload.id)
}

/**
 * Asks the worker to take an import back. Takes who asks and the run; gives the task's id. CONFLICT where it is taken back already, is being
 * taken back, or brought nothing; NOT_FOUND and FORBIDDEN by its source.
 */
export async function undoFileRun(ctx: Context, runId: number): Promise<{ task: number }> {
  const words = wordsFor(ctx).files.faults
  const { rows } = await ctx.pool.query<{
    sourceId: number
    state: string
    name: string | null
    undoneAt: Date | null
  }>(
    `SELECT source_id AS "sourceId", state, file_name AS name, undone_at AS "undoneAt" FROM runs WHERE id = $1`,
    [runId],
  )
  const [run] = rows
  if (!run) throw new DomainError('NOT_FOUND', words.noRun)
  const source = await getFileSource(ctx, run.sourceId)
  demand(ctx.actor, 'sources.manage', { functionId: source.functionId })
  if (run.undoneAt !== null) throw new DomainError('CONFLICT', words.undone)
  if (run.state !== 'succeeded' && run.state !== 'partial')
    throw new DomainError('CONFLICT', words.nothingToUndo)
  const id = await addTask(ctx.pool, {
    ...{ task: 'undo', uploadId: null, sheet: null, mapping: null, takeGoodRows: false, again: false },
    ...{ fileName: run.name ?? '', sourceId: source.id, runId, total: await countOfRun(ctx.pool, runId) },
    askedBy: personOf(ctx.actor),
    now: ctx.now,
  })
  if (id === undefined) throw new DomainError('CONFLICT', words.undoing)
  return { task: id }
}
