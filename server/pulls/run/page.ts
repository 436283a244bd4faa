import type pg from 'pg'
import { transactionOn } from '@/db/client'
import { DomainError } from '@/domain/error'
import { isMostlyWrong } from '@/domain/pull/pace'
import { textIn } from '@/domain/text/text'
import { findDerived, keepRecords, type Recorded, recordObservations } from '../../observations/service'
import {
  countPage,
  holdFence,
  listRefused,
  noteStream,
  type PulledStream,
  resolveRefused,
  type StreamNote,
} from '../../sources/service'
import { erasureFirst, loadSuppression } from '../../suppression/service'
import { StreamFailure } from '../failure'
import { type Derived, type Deriving, derive, type Incoming, incoming } from './derive'
import { deriveNamed } from './naming'
import type { RecordReader } from './reader'
import type { Turn } from './turn'

/** A list of a turn, and what came of it so far. */
export interface Reading {
  turn: Turn
  stream: PulledStream
  reader: RecordReader
  deletes: Deriving['deletes']
  tally: { read: number; bad: number }
}

const words = textIn().pulling.failures
const NOTHING: Recorded = { inserted: 0, updated: 0, deleted: 0, unchanged: 0, duplicates: [] }

/**
 * Writes a page: facts, records, refusals, counts, and where the list stands, all in one transaction that first makes sure that the source
 * is still this worker's. Takes the list, the page's records, when its walk began and what is to be noted; gives the records as they were read.
 * Throws Overtaken, or StreamFailure where so many records are refused that the list is stopped; `onStop` is noted then.
 */
export async function writePage(
  reading: Reading,
  payloads: readonly unknown[],
  began: number,
  note: StreamNote,
  onStop: StreamNote,
): Promise<Incoming[]> {
  const records = incoming(payloads, reading)
  const page = { read: payloads.length, records, began }
  const bad = await again(reading, () => write(reading, page, note, onStop))
  reading.tally.read += payloads.length
  reading.tally.bad += bad
  if (isMostlyWrong(reading.tally.read, reading.tally.bad)) {
    throw new StreamFailure(words.mostlyWrong(reading.tally.bad, reading.tally.read))
  }
  return records
}

/** Once more where a metric was defined anew between reading and writing. */
async function again<T>({ turn }: Reading, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error
    turn.forgetReference()
    return work()
  }
}

async function write(
  reading: Reading,
  { read, records, began }: { read: number; records: readonly Incoming[]; began: number },
  note: StreamNote,
  onStop: StreamNote,
): Promise<number> {
  const { turn, stream, tally } = reading
  const { claim, runId, place } = turn
  const { streamId } = stream
  const reference = await turn.reference()
  return transactionOn(place.pool, async client => {
    await holdFence(client, claim)
    const { sourceId } = claim
    const deriving = {
      ...reading,
      streamId,
      runId,
      reference,
      erased: await loadSuppression(client, sourceId),
    }
    const known = await findDerived(
      client,
      streamId,
      records.flatMap(one => one.id ?? []),
    )
    const { derived, deriving: knowing } = await deriveNamed(client, records, known, deriving)
    const bad = derived.refused.length
    const isStopped = isMostlyWrong(tally.read + read, tally.bad + bad)
    const recorded = isStopped ? NOTHING : await enter(client, streamId, runId, derived)
    // After the stream's lock, as everybody who keeps copies of what sources said.
    await erasureFirst(client)
    const late = {
      ...knowing,
      erased: await loadSuppression(client, sourceId),
      // Another worker's clock may be behind that of the one who began: what comes now came after that.
      now: new Date(Math.max(place.clock.now(), began)),
    }
    await keep(client, late, derived, isStopped, records)
    const { inserted, updated, deleted, unchanged } = recorded
    await countPage(client, runId, { read, inserted, updated: updated + deleted, unchanged, rejected: bad })
    await noteStream(client, streamId, isStopped ? onStop : note)
    return bad
  })
}

function enter(
  client: pg.ClientBase,
  streamId: number,
  runId: number,
  { facts }: Derived,
): Promise<Recorded> {
  return recordObservations(client, { streamId, runId, sameVersion: 'replace' }, facts)
}

async function keep(
  client: pg.ClientBase,
  deriving: Deriving & { now: Date },
  derived: Derived,
  isStopped: boolean,
  records: readonly Incoming[],
): Promise<void> {
  // Somebody may have been erased between reading and now.
  const { raw, refused, passed } = deriving.erased ? derive(records, new Map(), deriving) : derived
  if (!isStopped) {
    await keepRecords(client, deriving.streamId, raw, deriving.now)
    await resolveRefused(client, deriving.streamId, passed)
  }
  await listRefused(client, deriving.runId, refused)
}
