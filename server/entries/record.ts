import type pg from 'pg'
import type { Db } from '@/db/client'
import { personOf } from '@/domain/access'
import { numberOfDay } from '@/domain/day'
import type { EntryFigures } from '@/domain/entry'
import { type EntryFrame, observationsOf } from '@/domain/entry-facts'
import { DomainError } from '@/domain/error'
import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type LocatedFact, loadReference, recordObservations } from '../observations/service'
import { closeRun, ensureEntryStream, lockSource, openRun, type Stream } from '../sources/service'
import type { EntryRow, Place } from './places'

const DAY_MS = 86_400_000

/** An entry that comes to count, or no longer does: the facts that it shall have, and those that it had. */
export interface Change {
  place: Place
  /** Null: it counts no longer. */
  figures: EntryFigures | null
  before: Pick<EntryRow, 'streamId' | 'facts'> | undefined
}

/** Where the facts of changed entries are, and what each is called, in the order of the changes. */
export interface Written {
  streamId: number
  facts: string[][]
}

function frameOf({ metric, period, dating, slice, at }: Place, reference: Reference): EntryFrame {
  const home = [...reference.functions].find(([, id]) => id === metric.functionId)?.[0]
  const { functionId, regionId, productId, tierId, channelId } = at
  return {
    metric: metric.key,
    ...(home ? { function: home } : {}),
    ...(slice ? { slice: { [slice.dimension]: slice.key } } : {}),
    grain: dating.grain,
    at: dating.at,
    idPrefix: [functionId, regionId, productId, tierId, channelId, period.start].join('.'),
    span: { start: numberOfDay(period.start) * DAY_MS, end: numberOfDay(period.end) * DAY_MS },
  }
}

function factFor(input: ObservationInput, reference: Reference, line: number): LocatedFact {
  const fact = factOf(input, reference)
  if (!isRejection(fact)) return { ...fact, line }
  throw new DomainError('INVALID', fact.reason, undefined, { [fact.field]: fact.reason })
}

interface Batch {
  streamId: number
  facts: LocatedFact[]
}

/** The facts of changed entries by the list of records that they are in: an entry may have had its own in another one. */
function batchesOf(changes: readonly Change[], streamId: number, reference: Reference) {
  const batches = new Map<number, Batch>()
  const add = (id: number, fact: LocatedFact) => {
    const batch = batches.get(id) ?? { streamId: id, facts: [] }
    batch.facts.push(fact)
    batches.set(id, batch)
  }
  const named = changes.map(({ place, figures, before }, line) => {
    const frame = frameOf(place, reference)
    const typed = { kind: place.metric.kind, rule: place.rule }
    const inputs = figures ? observationsOf(figures, typed, frame) : []
    for (const input of inputs) add(streamId, factFor(input, reference, line))
    const ids = new Set(inputs.map(({ externalId }) => externalId))
    const was = before?.streamId ?? streamId
    for (const externalId of before?.facts ?? []) {
      if (was === streamId && ids.has(externalId)) continue
      const { metric, grain, at } = frame
      add(was, factFor({ metric, grain, at, externalId, deleted: true }, reference, line))
    }
    return [...ids]
  })
  return { batches: [...batches.values()], named }
}

/**
 * Brings changed entries through the door, as one run of the source that is people's own hand. Takes a transaction's client and the same as a
 * database; gives where the facts are and what they are called. INVALID where a rule of the metric refuses a figure.
 */
export async function recordEntries(
  ctx: Context,
  client: pg.ClientBase,
  tx: Db,
  changes: readonly Change[],
): Promise<Written & Stream> {
  const stream = await ensureEntryStream(client, textIn().entering.sourceName)
  await lockSource(client, stream.sourceId, () => undefined)
  const reference = await loadReference(tx)
  const { batches, named } = batchesOf(changes, stream.streamId, reference)
  const startedBy = personOf(ctx.actor)
  const runId = await openRun(client, { sourceId: stream.sourceId, startedBy, now: ctx.now })
  const counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const { streamId, facts } of batches) {
    const batch = { streamId, runId, ...(startedBy === null ? {} : { actorId: startedBy }) }
    const done = await recordObservations(client, batch, facts)
    counts.read += facts.length
    counts.inserted += done.inserted
    counts.updated += done.updated + done.deleted
    counts.unchanged += done.unchanged
  }
  await closeRun(client, runId, counts)
  return { ...stream, facts: named }
}
