import type pg from 'pg'
import { listRejects, type RejectedRecord } from './rejected'

/** A record of a pull that was refused. */
export type RefusedRecord = RejectedRecord & { streamId: number; externalId: string | null }

/** Lists refused records of a run, each once: what an earlier run said of the same record is taken back. */
export async function listRefused(
  client: pg.ClientBase,
  runId: number,
  refused: readonly RefusedRecord[],
): Promise<void> {
  const ids = refused.flatMap(one => one.externalId ?? [])
  for (const streamId of new Set(refused.map(one => one.streamId)))
    await resolveRefused(client, streamId, ids)
  await listRejects(client, runId, refused)
}

/** Notes that records which were refused before have passed, or are refused anew. */
export async function resolveRefused(
  client: pg.ClientBase,
  streamId: number,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return
  await client.query(
    `UPDATE rejects SET state = 'resolved' WHERE stream_id = $1 AND external_id = ANY ($2) AND state = 'open'`,
    [streamId, externalIds],
  )
}
