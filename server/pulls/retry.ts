import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Reference } from '@/domain/observation'
import type { RejectGroupInput } from '@/domain/source'
import { audit } from '../audit'
import type { Context } from '../context'
import {
  findDerived,
  findRecords,
  keepRecords,
  loadReference,
  type RawRecord,
  recordObservations,
} from '../observations/service'
import {
  countPage,
  endPulledRun,
  type KeptReject,
  keptOfGroup,
  listPulledStreams,
  noteRetried,
  openRun,
  type PulledStream,
  type Retried,
} from '../sources/service'
import { erasureFirst, loadSuppression } from '../suppression/service'
import { configOf, connectionOf } from './connect'
import { sentenceOf } from './failure'
import { type Derived, type Deriving, derive, type Incoming, incomingOne } from './run/derive'
import { deriveNamed } from './run/naming'
import { recordReader } from './run/reader'
import { asKept } from './run/rederive'
import { managed, triedMeans, wordsOf } from './subject'

const AT_ONCE = 1000

/**
 * Reads refused records of one kind again, from what was kept of them and by the mapping as it is; the other system is not asked. For who manages
 * the source. Gives how many went in and how many are still refused, which say why anew. NOT_FOUND, FORBIDDEN; CONFLICT for a source that
 * was never connected, INVALID where its mapping reads nothing any more.
 */
export async function retryRefused(
  ctx: Context,
  input: RejectGroupInput,
): Promise<{ went: number; still: number }> {
  const reference = await loadReference(ctx.db)
  const work = transactionOn(ctx.pool, async (client, tx) => {
    // Locked as by a worker that writes a page: one after the other.
    const { id: sourceId, config } = await managed(ctx, client, input.id, true)
    if (config === null) throw new DomainError('CONFLICT', wordsOf(ctx).controls.notConnected)
    const kept = await keptOfGroup(tx, input, AT_ONCE)
    if (kept.length === 0) return { went: 0, still: 0 }
    const runId = await openRun(client, { sourceId, startedBy: personOf(ctx.actor), now: ctx.now })
    const connection = connectionOf(configOf(config), triedMeans({}))
    const retried: Retried[] = []
    for (const stream of await listPulledStreams(client, sourceId)) {
      const own = kept.filter(one => one.streamId === stream.streamId)
      if (own.length === 0 || stream.mapping === null) continue
      const { deletes } = connection.traitsOf(stream.key)
      const at = { client, sourceId, runId, reference, now: ctx.now }
      retried.push(...(await again(at, stream, deletes, own)))
    }
    await noteRetried(client, retried)
    await endPulledRun(client, runId, 'succeeded', null)
    const still = retried.filter(one => one.refused).length
    const counts = { went: retried.length - still, still }
    await audit(tx, ctx, {
      ...{ action: 'rejects.retried', subject: 'sources', subjectId: sourceId, after: counts },
    })
    return counts
  })
  return work.catch((error: unknown) => {
    const sentence = error instanceof DomainError ? undefined : sentenceOf(error)
    throw sentence === undefined ? error : new DomainError('INVALID', sentence)
  })
}

interface Place {
  client: pg.ClientBase
  sourceId: number
  runId: number
  reference: Reference
  now: Date
}

async function again(
  { client, sourceId, runId, reference, now }: Place,
  { streamId, mapping }: PulledStream,
  deletes: Deriving['deletes'],
  rejects: readonly KeptReject[],
): Promise<Retried[]> {
  const erased = await loadSuppression(client, sourceId)
  const deriving = { streamId, runId, reference, deletes, reader: recordReader(mapping), erased }
  const ids = rejects.flatMap(one => one.externalId ?? [])
  const kept = new Map((await findRecords(client, streamId, ids)).map(one => [one.externalId, one] as const))
  const records = comeAgain(deriving, rejects, kept)
  const each = [...new Set(records)]
  const named = each.flatMap(one => one.id ?? [])
  const known = await findDerived(client, streamId, named)
  const { deriving: knowing } = await deriveNamed(client, each, known, deriving)
  const made = new Map(each.map(one => [one, derive([one], known, knowing)]))
  const facts = [...made.values()].flatMap(one => one.facts)
  const { inserted, updated, deleted, unchanged } = await recordObservations(
    client,
    { streamId, runId, sameVersion: 'replace' },
    facts,
  )
  await erasureFirst(client)
  // Who was erased between reading and now leaves no record either.
  const late = { ...knowing, erased: await loadSuppression(client, sourceId) }
  const raw = late.erased ? derive(each, known, late).raw : [...made.values()].flatMap(one => one.raw)
  // What is kept already did not come again: nobody shall take it for something that is still there.
  const isNewer = ({ externalId, stamp }: RawRecord) => stamp > (kept.get(externalId)?.stamp ?? -1)
  await keepRecords(client, streamId, raw.filter(isNewer), now)
  const rejected = [...made.values()].filter(one => one.refused.length > 0).length
  const counts = { read: each.length, inserted, updated: updated + deleted, unchanged, rejected }
  await countPage(client, runId, counts, 0)
  return rejects.map(({ id }, at) => ({ id, refused: refusalOf(records[at], made) }))
}

function refusalOf(record: Incoming | undefined, made: ReadonlyMap<Incoming, Derived>): Retried['refused'] {
  const [refused] = (record && made.get(record)?.refused) ?? []
  if (!refused) return null
  const { field, value, reason, why } = refused
  return { field: field ?? '', value: value ?? '', reason, why }
}

/** Refused records as if they came now, each in the place of its own; those that turn out to be one record are the newest of it. */
function comeAgain(
  deriving: Deriving,
  rejects: readonly KeptReject[],
  raw: ReadonlyMap<string, RawRecord>,
): Incoming[] {
  const came = rejects.map(({ record, externalId, runId }) => {
    const read = incomingOne(record, deriving)
    const kept = externalId === null ? undefined : raw.get(externalId)
    // It may have gone since, or come anew: then what is kept of it is the truth.
    return kept && kept.stamp >= (read.stamp ?? runId) ? asKept(kept, record, deriving) : read
  })
  const newest = new Map<string, Incoming>()
  for (const one of came) {
    const other = one.id === undefined ? undefined : newest.get(one.id)
    if (one.id !== undefined && (!other || (one.stamp ?? 0) >= (other.stamp ?? 0))) newest.set(one.id, one)
  }
  return came.map(one => (one.id === undefined ? one : (newest.get(one.id) ?? one)))
}
