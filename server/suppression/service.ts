import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { dataKeys } from '@/env'

/** What is kept out: what a source calls a customer, one record of a stream, or a case's events that name nobody. */
export type Kept =
  | { kind: 'customer'; externalId: string }
  | { kind: 'record'; streamId: number; externalId: string }
  | { kind: 'case'; externalId: string }

/** Tells whether a source's customer or record was erased. */
export interface Suppression {
  customers: boolean
  records: boolean
  holds: (kept: Kept) => boolean
}

interface Key {
  bytes: Buffer
  mark: string
}

// Derived, so that a hash of the list tells nothing of anything else that the data key protects.
function deriveKey(dataKey = dataKeys()[0]): Key {
  const bytes = Buffer.from(hkdfSync('sha256', dataKey, '', 'wholeview suppressions', 32))
  return { bytes, mark: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }
}

function hashOf({ bytes }: Key, sourceId: number, kept: Kept): string {
  const stream = kept.kind === 'record' ? kept.streamId : ''
  const said = JSON.stringify([sourceId, kept.kind, stream, kept.externalId])
  return createHmac('sha256', bytes).update(said).digest('base64url')
}

/**
 * Lets copies of what sources said be written only before or after an erasure, never beside it: whoever writes them
 * holds this with others until their transaction ends, whoever erases holds it alone.
 */
export async function erasureFirst(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock_shared(hashtext('wholeview erasure'))`)
}

/** As erasureFirst, for whoever erases; after the streams' locks, which an import holds while it lists. */
export async function holdCopies(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview erasure'))`)
}

/** Notes what shall not come back from a source. Takes the erasure's client; gives how many are new in the list. */
export async function suppress(
  client: pg.ClientBase,
  sourceId: number,
  kept: readonly Kept[],
): Promise<number> {
  if (kept.length === 0) return 0
  const key = deriveKey()
  const { rowCount } = await client.query(
    `INSERT INTO suppressions (source_id, kind, hash, key_mark)
     SELECT $1, kind, hash, $4 FROM unnest($2::text[], $3::text[]) AS one (kind, hash) ON CONFLICT DO NOTHING`,
    [sourceId, kept.map(one => one.kind), kept.map(one => hashOf(key, sourceId, one)), key.mark],
  )
  return rowCount ?? 0
}

/**
 * Reads what was erased of a source, for whoever takes rows from it. Gives null where nothing was. LOCKED where the
 * list was made with another data key: whoever was erased could not be told from others.
 */
export async function loadSuppression(
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
): Promise<Suppression | null> {
  const { rows } = await client.query<{ kind: Kept['kind']; hash: string; mark: string }>(
    'SELECT kind, hash, key_mark AS mark FROM suppressions WHERE source_id = $1',
    [sourceId],
  )
  if (rows.length === 0) return null
  // What was noted under a former key is still told by that one: a hash cannot be made anew.
  const keys = dataKeys().map(one => deriveKey(one))
  const marks = new Set(rows.map(row => row.mark))
  if ([...marks].some(mark => !keys.some(key => key.mark === mark))) throw otherKey()
  const used = keys.filter(key => marks.has(key.mark))
  const hashes = new Set(rows.map(row => row.hash))
  return {
    customers: rows.some(row => row.kind === 'customer'),
    records: rows.some(row => row.kind === 'record'),
    holds: kept => used.some(key => hashes.has(hashOf(key, sourceId, kept))),
  }
}

/** How much was noted under former data keys, which are needed for as long as it is there. */
export async function countUnderFormerKeys(client: pg.Pool | pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM suppressions WHERE key_mark <> $1',
    [deriveKey().mark],
  )
  return rows[0]?.count ?? 0
}

function otherKey(): DomainError {
  return new DomainError('LOCKED', textIn().faults.otherKey)
}
