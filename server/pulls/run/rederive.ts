import { transactionOn } from '@/db/client'
import { findDerived, type RawRecord, readRecords, recordObservations } from '../../observations/service'
import { countPage, holdFence, listRefused, noteRederived, resolveRefused } from '../../sources/service'
import { erasureFirst, loadSuppression } from '../../suppression/service'
import { type Deriving, type Incoming, incomingOne } from './derive'
import { deriveNamed } from './naming'
import type { Reading } from './page'

const AT_ONCE = 500

/**
 * Derives a list's facts anew from what is kept of its records, by its present mapping; the other side is not asked. Goes on where it ended,
 * and ends early where the worker stops or the mapping changes once more. Gives whether all are done.
 */
export async function rederive(reading: Reading): Promise<boolean> {
  let after = reading.stream.rederiveAfter
  while (after !== null) {
    if (reading.turn.place.isStopping()) return false
    const next: number | null | 'changed' = await step(reading, after)
    if (next === 'changed') return false
    after = next
  }
  return true
}

async function step(reading: Reading, after: number): Promise<number | null | 'changed'> {
  const { turn, stream, reader } = reading
  const { claim, runId, place } = turn
  const { streamId } = stream
  const reference = await turn.reference()
  return transactionOn(place.pool, async client => {
    await holdFence(client, claim)
    const { records: kept, last } = await readRecords(client, streamId, after, AT_ONCE)
    const erased = await loadSuppression(client, claim.sourceId)
    const records = kept.flatMap(one => (one.payload === null ? [] : asKept(one, null, reading)))
    const ids = records.flatMap(one => one.id ?? [])
    const known = await findDerived(client, streamId, ids)
    const deriving = { ...reading, reader, streamId, runId, reference, erased }
    const { derived } = await deriveNamed(client, records, known, deriving)
    const { facts, refused, passed } = derived
    const { inserted, updated, deleted, unchanged } = await recordObservations(
      client,
      { streamId, runId, sameVersion: 'replace' },
      facts,
    )
    await erasureFirst(client)
    await resolveRefused(client, streamId, passed)
    // Who was erased meanwhile has no record to be listed.
    if ((await loadSuppression(client, claim.sourceId)) === null || erased)
      await listRefused(client, runId, refused)
    const read = records.length
    await countPage(
      client,
      runId,
      { read, inserted, updated: updated + deleted, unchanged, rejected: refused.length },
      0,
    )
    const next = last === null || kept.length < AT_ONCE ? null : last
    return (await noteRederived(client, stream, next)) ? next : 'changed'
  })
}

/**
 * A kept record as if it came now; what it was called and which version it had are known. Of one that came only to say that it is gone nothing
 * else is kept: `otherwise` stands for it.
 */
export function asKept(
  { payload, externalId, stamp, deleted }: RawRecord,
  otherwise: unknown,
  reading: Pick<Deriving, 'reader' | 'deletes'>,
): Incoming {
  const read = incomingOne(payload ?? otherwise, reading)
  // Another id by the new mapping is another record: its former facts go by the old name.
  return {
    ...{ ...read, id: read.id ?? externalId, stamp: read.stamp ?? stamp },
    deleted: read.deleted || deleted,
  }
}
