import type pg from 'pg'
import { isUnderPresentKey, seal, unseal } from '../sealing'

const ENDING = 4

/** A credential as it may be shown: which field, its last four characters, and since when. */
export interface SecretShown {
  field: string
  ending: string
  setAt: Date
}

/** Keeps credentials of a source, sealed. Takes a client in a transaction, the source, them by field and who set them; others stay as they are. */
export async function keepSecrets(
  client: pg.ClientBase,
  sourceId: number,
  secrets: Readonly<Record<string, string>>,
  setBy: number | null,
): Promise<void> {
  for (const [field, value] of Object.entries(secrets)) {
    const { rows } = await client.query<{ version: number }>(
      'SELECT version FROM source_secrets WHERE source_id = $1 AND field = $2 FOR UPDATE',
      [sourceId, field],
    )
    const version = (rows[0]?.version ?? 0) + 1
    await client.query(
      `INSERT INTO source_secrets (source_id, field, version, sealed, ending, set_by, set_at)
       VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) ON CONFLICT (source_id, field) DO UPDATE SET version = excluded.version,
         sealed = excluded.sealed, ending = excluded.ending, set_by = excluded.set_by, set_at = excluded.set_at`,
      [sourceId, field, version, seal(value, { sourceId, field, version }), endingOf(value), setBy],
    )
  }
}

// Of a short one even four characters tell too much.
const endingOf = (value: string) => (value.length >= 12 ? value.slice(-ENDING) : '')

/** Opens a source's credentials, for its connector alone. LOCKED where the data key is another. */
export async function openSecrets(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ field: string; version: number; sealed: string }>(
    'SELECT field, version, sealed FROM source_secrets WHERE source_id = $1',
    [sourceId],
  )
  return Object.fromEntries(
    rows.map(({ field, version, sealed }) => [field, unseal(sealed, { sourceId, field, version })]),
  )
}

/** Which credentials a source has, as they may be shown. */
export async function listSecrets(client: pg.Pool | pg.ClientBase, sourceId: number): Promise<SecretShown[]> {
  const { rows } = await client.query<SecretShown>(
    'SELECT field, ending, set_at AS "setAt" FROM source_secrets WHERE source_id = $1 ORDER BY field',
    [sourceId],
  )
  return rows
}

/**
 * Seals up to so many credentials anew that are not under the present data key. Takes a pool; gives how many it did, and how many are left:
 * 0 when none needs a former key any more. LOCKED at one that none of the keys opens. May be stopped and called again.
 */
export async function rotateSecrets(pool: pg.Pool, atOnce = 100): Promise<{ done: number; left: number }> {
  const { rows } = await pool.query<{ sourceId: number; field: string; version: number; sealed: string }>(
    'SELECT source_id AS "sourceId", field, version, sealed FROM source_secrets ORDER BY source_id, field',
  )
  const stale = rows.filter(row => !isUnderPresentKey(row.sealed))
  let done = 0
  for (const { sealed, ...place } of stale.slice(0, atOnce)) {
    const anew = seal(unseal(sealed, place), place)
    // One that was set anew meanwhile is under the present key already.
    const { rowCount } = await pool.query(
      'UPDATE source_secrets SET sealed = $4 WHERE source_id = $1 AND field = $2 AND version = $3 AND sealed = $5',
      [place.sourceId, place.field, place.version, anew, sealed],
    )
    done += rowCount ?? 0
  }
  return { done, left: stale.length - Math.min(stale.length, atOnce) }
}
