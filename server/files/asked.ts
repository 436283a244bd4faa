import type pg from 'pg'
import { can, demand, refusal } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { freeKeyOf } from '@/domain/key'
import { type Mapping, parseMapping } from '@/domain/mapping/language'
import type { FileOrigin, FileTaskInput } from '@/domain/upload'
import { type Context, wordsFor } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'

/** A mapping that may be used as it stands, and the source that it speaks for; null: it is yet to be made. */
export interface Asked {
  mapping: Mapping
  sourceId: number | null
}

interface SourceRow {
  id: number
  key: string
  name: string
  functionId: number | null
  functionKey: string | null
}

/** The list of records that files of a source belong to, where nothing else is said. */
export const STREAM = 'rows'

/**
 * Reads what somebody asks to be done with a file. Takes who asks and the input; gives the mapping with its source. INVALID for a mapping
 * that is none, or wants what one file cannot give; FORBIDDEN for a source or metric that is not theirs, or for names that only others add.
 */
export async function readAsked(ctx: Context, input: FileTaskInput): Promise<Asked> {
  const words = wordsFor(ctx).files
  const parsed = parseMapping(input.mapping, words.theMapping)
  if ('fault' in parsed) throw new DomainError('INVALID', parsed.fault)
  if (parsed.join.length > 0) throw new DomainError('INVALID', words.faults.joins)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const { source, stream, sourceId } = await originOf(ctx, input.source, catalog, parsed)
  // The name of a file that is dropped is whatever it is; which columns it has decides.
  const mapping: Mapping = { ...parsed, source, stream, file: '*' }
  demandMetrics(ctx, catalog, mapping)
  if (mapping.define.metrics.length > 0) demand(ctx.actor, 'metrics.define')
  if (mapping.define.functions.length > 0 || mapping.create.length > 0)
    demand(ctx.actor, 'company.administer')
  return { mapping, sourceId }
}

async function originOf(
  ctx: Context,
  origin: FileOrigin,
  catalog: Catalog,
  mapping: Mapping,
): Promise<{ source: Mapping['source']; stream: string; sourceId: number | null }> {
  if ('id' in origin) {
    const { id, key, name, functionKey, functionId } = await getFileSource(ctx, origin.id)
    demand(ctx.actor, 'sources.manage', { functionId })
    const source = { key, name, ...(functionKey ? { function: functionKey } : {}) }
    return { source, stream: mapping.stream, sourceId: id }
  }
  const { name, functionKey } = origin
  const owner = functionKey === null ? null : catalog.functions.find(one => one.key === functionKey)
  if (owner === undefined)
    throw new DomainError('INVALID', wordsFor(ctx).faults.noFunction(functionKey ?? ''))
  demand(ctx.actor, 'sources.manage', { functionId: owner?.id ?? null })
  const { rows } = await ctx.pool.query<{ key: string }>('SELECT key FROM sources')
  const key = freeKeyOf(plainName(name), candidate => rows.some(row => row.key === candidate))
  const source = { key, name, ...(functionKey ? { function: functionKey } : {}) }
  return { source, stream: STREAM, sourceId: null }
}

// A source's key is written into mappings, of plain letters and digits.
const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim() || 'file'

/** A source of files by its id; NOT_FOUND for another one. */
export async function getFileSource(ctx: Pick<Context, 'pool' | 'actor'>, id: number): Promise<SourceRow> {
  const { rows } = await ctx.pool.query<SourceRow>(
    `SELECT s.id, s.key, s.name, s.function_id AS "functionId", f.key AS "functionKey"
     FROM sources s LEFT JOIN functions f ON f.id = s.function_id WHERE s.id = $1 AND s.kind = 'file'`,
    [id],
  )
  const [row] = rows
  if (!row) throw new DomainError('NOT_FOUND', wordsFor(ctx).files.faults.noSource)
  return row
}

// Whoever brings a file moves the figures of its metrics: each must be theirs.
function demandMetrics(ctx: Context, catalog: Catalog, mapping: Mapping): void {
  for (const { metric: key } of mapping.observations) {
    const metric = catalog.metricsByKey.get(key)
    const defined = mapping.define.metrics.find(one => one.key === key)
    if (!metric && !defined) throw new DomainError('INVALID', wordsFor(ctx).faults.noMetric(key))
    const functionId = metric ? metric.functionId : null
    if (!can(ctx.actor, 'sources.manage', { functionId })) throw refusal(ctx.actor, 'sources.manage')
  }
}

/** Whether somebody may have a source's imports done and undone. */
export const mayManage = (ctx: Pick<Context, 'actor'>, functionId: number | null) =>
  can(ctx.actor, 'sources.manage', { functionId })

/** Sources of files, in order of name. */
export async function listFileSources(db: Pick<pg.Pool, 'query'>) {
  const { rows } = await db.query<SourceRow & { mapping: Mapping | null }>(
    `SELECT s.id, s.key, s.name, s.function_id AS "functionId", f.key AS "functionKey",
       (SELECT t.mapping FROM streams t WHERE t.source_id = s.id AND t.mapping IS NOT NULL ORDER BY t.id LIMIT 1) AS mapping
     FROM sources s LEFT JOIN functions f ON f.id = s.function_id
     WHERE s.kind = 'file' AND s.retired_at IS NULL ORDER BY s.name, s.id`,
  )
  return rows
}
