import type pg from 'pg'
import type { WARNING_KINDS } from '@/domain/source'

export interface SourceWarning {
  sourceId: number
  streamId: number
  kind: (typeof WARNING_KINDS)[number]
  field: string | null
  detail: string
}

/** Warns of something about a source, once until it is resolved. */
export async function warnOfSource(
  client: pg.ClientBase,
  { sourceId, streamId, kind, field, detail }: SourceWarning,
): Promise<void> {
  await client.query(
    `INSERT INTO source_warnings (source_id, stream_id, kind, field, detail)
     SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM source_warnings WHERE source_id = $1 AND stream_id = $2
       AND kind = $3 AND field IS NOT DISTINCT FROM $4 AND resolved_at IS NULL)`,
    [sourceId, streamId, kind, field, detail],
  )
}

/** Takes warnings of drifted fields back: they are again what they were. */
export async function resolveDrift(
  client: pg.ClientBase,
  streamId: number,
  fields: readonly string[],
): Promise<void> {
  if (fields.length === 0) return
  await client.query(
    `UPDATE source_warnings SET resolved_at = now() WHERE stream_id = $1 AND field = ANY ($2) AND resolved_at IS NULL
       AND kind IN ('field_missing', 'field_changed')`,
    [streamId, fields],
  )
}

/** A person has looked at a warning. Gives its kind, stream and field; undefined where there is none open. */
export async function resolveWarning(
  client: pg.ClientBase,
  { sourceId, id, by, now }: { sourceId: number; id: number; by: number | null; now: Date },
): Promise<(Pick<SourceWarning, 'kind' | 'field'> & { streamId: number | null }) | undefined> {
  const { rows } = await client.query(
    `UPDATE source_warnings SET resolved_at = $3, resolved_by = $4 WHERE id = $1 AND source_id = $2 AND resolved_at IS NULL
     RETURNING kind, field, stream_id AS "streamId"`,
    [id, sourceId, now, by],
  )
  const [found] = rows
  // As it is now is how it shall be from now on.
  if (found?.field)
    await client.query('UPDATE streams SET shape = shape - $2 WHERE id = $1', [found.streamId, found.field])
  return found
}
