import { sql } from 'drizzle-orm'
import type { Db, DbOrTx } from '@/db/client'
import { pushKeys } from '@/db/schema'
import type { ObservationsAnswer } from '@/domain/api/observations'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

/** A request's key, and what tells it from another request. */
export interface RequestKey {
  key: string
  fingerprint: string
}

/** What was answered under a key. */
export interface Kept {
  status: number
  answer: ObservationsAnswer
}

/** Another request came under the same key: 422. */
export class KeyReused extends Error {
  override name = 'KeyReused'
}

/**
 * Holds a source's key until the transaction ends and gives what was answered under it in the last 24 hours, null for a new one. CONFLICT
 * where a request with it is under way; KeyReused where it was another request.
 */
export async function claimKey(
  tx: DbOrTx,
  sourceId: number,
  { key, fingerprint }: RequestKey,
  now: Date,
): Promise<Kept | null> {
  const { rows } = await tx.execute<{ free: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtext('wholeview push key'), hashtext(${`${sourceId} ${key}`})) AS free`,
  )
  if (!rows[0]?.free) throw new DomainError('CONFLICT', textIn().push.keyInFlight, 1)
  const at = now.toISOString()
  const kept = await tx.execute<Kept & { fingerprint: string } & Record<string, unknown>>(sql`
    SELECT status, answer, fingerprint FROM push_keys WHERE source_id = ${sourceId} AND key = ${key}
      AND created_at > ${at}::timestamptz - interval '24 hours'`)
  const [found] = kept.rows
  if (!found) return null
  if (found.fingerprint !== fingerprint) throw new KeyReused(textIn().push.keyReused)
  return { status: found.status, answer: found.answer }
}

/** Keeps what is answered under a key, in the transaction of what the request wrote. */
export async function keepAnswer(
  tx: Db,
  sourceId: number,
  { key, fingerprint }: RequestKey,
  { status, answer }: Kept,
  now: Date,
): Promise<void> {
  const kept = { fingerprint, status, answer, createdAt: now }
  await tx
    .insert(pushKeys)
    .values({ sourceId, key, ...kept })
    .onConflictDoUpdate({ target: [pushKeys.sourceId, pushKeys.key], set: kept })
}
