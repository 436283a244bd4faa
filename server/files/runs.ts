import { demand } from '@/domain/access'
import { type Context, wordsFor } from '../context'
import { loadCatalog } from '../figures/catalog'
import { getFileSource } from './asked'
import type { FileRunDto, FileRunsDto } from './dto'
import { findTasks, presentTask } from './tasks'

const SHOWN = 50

type RunRow = Omit<FileRunDto, 'undoing' | 'mayUndo' | 'refusedTask'>

/**
 * The imports of a source, the newest first, with what can still be done with them. Takes who asks and the source's id; FORBIDDEN for a
 * source that they do not manage.
 */
export async function listFileRuns(ctx: Context, sourceId: number): Promise<FileRunsDto> {
  const source = await getFileSource(ctx, sourceId)
  demand(ctx.actor, 'sources.manage', { functionId: source.functionId })
  const { rows } = await ctx.pool.query<RunRow>(
    `SELECT r.id::float8 AS id, coalesce(r.file_name, '') AS "fileName", r.state, r.started_at AS "startedAt", u.name AS by,
       r.read::float8 AS read, r.inserted::float8 AS inserted, r.updated::float8 AS updated, r.unchanged::float8 AS unchanged,
       r.rejected::float8 AS rejected, r.failure, r.undone_at AS "undoneAt"
     FROM runs r LEFT JOIN users u ON u.id = r.started_by WHERE r.source_id = $1 ORDER BY r.id DESC LIMIT ${SHOWN}`,
    [sourceId],
  )
  const tasks = await findTasks(ctx.pool, 't.run_id = ANY ($1)', [rows.map(row => row.id)])
  const catalog = await loadCatalog(ctx.db, ctx.now)
  return {
    source: { id: source.id, name: source.name },
    timeZone: catalog.timeZone,
    runs: rows.map(run => {
      const own = tasks.filter(task => task.runId === run.id)
      const undo = own.find(task => task.task === 'undo')
      const undoing = undo && undo.state !== 'done' ? presentTask(undo, wordsFor(ctx)) : null
      const isOver = run.state === 'succeeded' || run.state === 'partial'
      const isOpen = undoing?.state === 'waiting' || undoing?.state === 'working'
      return {
        ...run,
        fileName: run.fileName || wordsFor(ctx).files.noName,
        refusedTask: own.find(task => task.task === 'import' && task.hasRefused)?.id ?? null,
        undoing,
        mayUndo: isOver && run.inserted + run.updated > 0 && run.undoneAt === null && !isOpen,
      }
    }),
  }
}
