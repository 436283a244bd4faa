import type pg from 'pg'
import { DomainError } from '@/domain/error'
import type { SourceKind } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import { one } from './one'

/** Whose records are brought in. */
export interface Stream {
  sourceId: number
  streamId: number
}

interface NewSource {
  key: string
  name: string
  kind: SourceKind
  /** Key of the function that it belongs to; left out: the company's own. */
  functionKey?: string | undefined
}

/**
 * Finds a source by its key, or makes it; gives its id. Takes a pool or a client in a transaction. INVALID where a source of
 * that key is of another kind.
 */
export async function ensureSource(
  client: pg.Pool | pg.ClientBase,
  { key, name, kind, functionKey }: NewSource,
): Promise<number> {
  await client.query(
    `INSERT INTO sources (key, name, kind, function_id)
     VALUES ($1, $2, $3, (SELECT id FROM functions WHERE key = $4)) ON CONFLICT (key) DO NOTHING`,
    [key, name, kind, functionKey ?? null],
  )
  const source = await one<{ id: number; kind: SourceKind }>(
    client,
    'SELECT id, kind FROM sources WHERE key = $1',
    [key],
  )
  if (source.kind === kind) return source.id
  throw new DomainError('INVALID', textIn().files.faults.otherKind(key, source.kind))
}

/** Finds a source's list of records by its key, or makes it. Takes a pool or a client in a transaction; gives both ids. */
export async function ensureStream(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
  key: string,
): Promise<Stream> {
  await client.query('INSERT INTO streams (source_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    sourceId,
    key,
  ])
  const { id } = await one<{ id: number }>(
    client,
    'SELECT id FROM streams WHERE source_id = $1 AND key = $2',
    [sourceId, key],
  )
  return { sourceId, streamId: id }
}
