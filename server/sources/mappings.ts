import type pg from 'pg'

/** Keeps how a list's records become observations, for next time; a changed mapping counts its version up. Takes a client in a transaction. */
export async function keepMapping(
  client: pg.ClientBase,
  sourceId: number,
  streamKey: string,
  mapping: unknown,
): Promise<void> {
  await client.query(
    `UPDATE streams SET mapping = $3, mapping_version = mapping_version + 1
     WHERE source_id = $1 AND key = $2 AND mapping IS DISTINCT FROM $3::jsonb`,
    [sourceId, streamKey, JSON.stringify(mapping)],
  )
}
