import { factOf, isRejection } from '@/domain/fact'
import type { ObservationInput, Reference, Rejection } from '@/domain/observation'
import { type FlatRecord, flatRecord, valueAt } from '@/domain/pull/flat-record'
import { because } from '@/domain/rejected'
import type { LocatedFact, RawRecord } from '../../observations/service'
import type { RefusedRecord } from '../../sources/service'
import type { Suppression } from '../../suppression/service'
import type { RecordReader } from './reader'

/** A record on its way in. */
export interface Incoming {
  payload: unknown
  flat: FlatRecord
  /** Undefined: it has none. */
  id: string | undefined
  stamp: number | null
  /** The other side says that it is gone. */
  deleted: boolean
  /** What the mapping reads out of it, or why it cannot. */
  told: ObservationInput[] | Rejection
}

/** What became of records. */
export interface Derived {
  facts: LocatedFact[]
  refused: RefusedRecord[]
  raw: RawRecord[]
  /** Ids of those that passed. */
  passed: string[]
}

/** Whose records, how they are read, and what the company has defined. */
export interface Deriving {
  streamId: number
  runId: number
  reader: RecordReader
  reference: Reference
  /** Who was erased of the source; null: nobody. */
  erased: Suppression | null
  /** Where a record says that it is gone. */
  deletes: { field: string; is: readonly string[] } | undefined
}

const LONGEST_ID = 200

/** Takes a record as it came, gives it read so far. */
export function incomingOne(
  payload: unknown,
  { reader, deletes }: Pick<Deriving, 'reader' | 'deletes'>,
): Incoming {
  const flat = flatRecord(payload)
  const row = reader.rowOf(flat)
  const id = reader.subject(row).id ?? undefined
  const said = deletes && valueAt(payload, deletes.field)
  const deleted = deletes?.is.includes(String(said)) ?? false
  return {
    ...{ payload, flat, deleted, stamp: reader.stampOf(row) },
    id: id !== undefined && id.length <= LONGEST_ID ? id : undefined,
    told: deleted ? [] : reader.read(row),
  }
}

/** As incomingOne for many, each of them once: of two with one id the newer, else the later. */
export function incoming(
  payloads: readonly unknown[],
  reading: Pick<Deriving, 'reader' | 'deletes'>,
): Incoming[] {
  const byId = new Map<string, Incoming>()
  const nameless: Incoming[] = []
  for (const payload of payloads) {
    const one = incomingOne(payload, reading)
    const other = one.id === undefined ? undefined : byId.get(one.id)
    if (one.id === undefined) nameless.push(one)
    else if (!other || (one.stamp ?? 0) >= (other.stamp ?? 0)) byId.set(one.id, one)
  }
  return [...byId.values(), ...nameless]
}

/** Of records that stand for the same: those which are there and which metrics they had. As findDerived gives it. */
type Known = ReadonlyMap<string, readonly string[]>

/**
 * Takes records, gives the facts that they yield, and takes back those that they yield no longer. A record one of whose figures is refused is
 * refused whole and changes nothing. Records of customers who were erased leave no trace.
 */
export function derive(records: readonly Incoming[], known: Known, deriving: Deriving): Derived {
  const derived: Derived = { facts: [], refused: [], raw: [], passed: [] }
  for (const one of records) {
    if (isErased(one, deriving)) continue
    const { id } = one
    if (id === undefined) {
      refuse(derived, one, { field: 'id', value: '', ...because('noRecordId') }, deriving)
      continue
    }
    const { payload, deleted } = one
    derived.raw.push({ externalId: id, stamp: one.stamp ?? deriving.runId, payload, deleted })
    const facts = factsOf(one, id, known.get(id) ?? [], deriving)
    if ('reason' in facts) refuse(derived, one, facts, deriving)
    else {
      derived.passed.push(id)
      for (const fact of facts) derived.facts.push(fact)
    }
  }
  return derived
}

/** Tells of somebody who was erased of the source. */
export function isErased({ id, flat }: Incoming, { erased, reader, streamId }: Deriving): boolean {
  if (!erased) return false
  const { customers } = reader.subject(reader.rowOf(flat))
  if (customers.some(externalId => erased.holds({ kind: 'customer', externalId }))) return true
  return id !== undefined && erased.holds({ kind: 'record', streamId, externalId: id })
}

function refuse(
  derived: Derived,
  one: Incoming,
  { field, value, reason, why }: Rejection,
  { streamId }: Deriving,
): void {
  const externalId = one.id ?? null
  derived.refused.push({ streamId, externalId, field, value, reason, why, record: one.payload })
}

function factsOf(
  one: Incoming,
  id: string,
  had: readonly string[],
  deriving: Deriving,
): LocatedFact[] | Rejection {
  const { reader, reference } = deriving
  const stamp = one.stamp === null ? {} : { stamp: one.stamp }
  // A record that is gone takes its facts along, also those that an older version of it still brings.
  const gone = (metric: string): ObservationInput => ({
    metric,
    externalId: id,
    grain: 'instant',
    deleted: true,
    ...stamp,
  })
  const inputs = one.deleted ? reader.metrics.map(gone) : one.told
  if (!Array.isArray(inputs)) return inputs
  const yielded = new Set(inputs.map(input => input.metric))
  if (yielded.size < inputs.length) return { field: 'metric', value: id, ...because('sameMetric') }
  const facts: LocatedFact[] = []
  for (const input of [...inputs, ...had.filter(metric => !yielded.has(metric)).map(gone)]) {
    const fact = factOf(input, reference)
    if (isRejection(fact)) return fact
    facts.push({ ...fact, line: 0 })
  }
  return facts
}
