import type pg from 'pg'
import type { Mapping } from '@/domain/mapping/language'
import { recordScope } from '@/domain/mapping/record-scope'
import { rowReader } from '@/domain/mapping/row'
import type { Fact, ObservationInput, Reference, Rejection } from '@/domain/observation'
import { flatRecord } from '@/domain/pull/flat-record'
import { because, type Reason } from '@/domain/rejected'
import { Vocabulary } from '../../organisation/names/service'
import { factFor, type RefusedRow, type SentRow } from '../batch'

/** A delivery that waits: its number and its body. */
export interface Waiting {
  id: number
  body: string
}

/** Deliveries as they were read. */
export interface ReadRecords {
  rows: SentRow[]
  namesAdded: Partial<Record<string, number>>
}

/**
 * Takes a client in the transaction of what they tell, deliveries, the mapping, what the company has defined and what the source may bring; gives
 * their records read: one of each, or as many as its list holds. Functions and slices may be told by name, and names that the mapping may add are
 * added. A record one of whose observations is refused is refused whole. Throws MappingFault where the mapping asks for what records cannot have.
 */
export async function readRecords(
  client: pg.ClientBase,
  bodies: readonly string[],
  mapping: Mapping,
  { reference, feeds }: { reference: Reference; feeds: ReadonlySet<string> },
): Promise<ReadRecords> {
  const { scope, rowOf } = recordScope(mapping)
  const read = rowReader(mapping, scope)
  const told = bodies.flatMap(recordsOf).map((item, line) => ({
    ...{ line, item: item === BROKEN ? undefined : item },
    outcome: item === BROKEN ? notJson() : read(rowOf(flatRecord(item))),
  }))
  const names = await Vocabulary.open(client, reference, mapping.create)
  await names.learn(told.flatMap(({ outcome }) => (Array.isArray(outcome) ? outcome : [])))
  const rows = told.flatMap(({ line, item, outcome }): SentRow[] => {
    if (!Array.isArray(outcome)) return [{ line, id: null, item, outcome }]
    // Not this mapping's business: an event of another kind.
    const [first] = outcome
    if (!first) return []
    return [{ line, id: first.externalId, item, outcome: factsFor(outcome, names.reference, feeds) }]
  })
  return { rows, namesAdded: await names.save(client) }
}

function factsFor(
  inputs: readonly ObservationInput[],
  reference: Reference,
  feeds: ReadonlySet<string>,
): Fact[] | Rejection {
  const facts: Fact[] = []
  for (const input of inputs) {
    const fact = factFor(input, reference, feeds)
    if ('reason' in fact) return fact
    facts.push(fact)
  }
  return facts
}

const BROKEN = Symbol('no JSON')
const notJson = (): Rejection => ({ field: 'body', value: '', ...because('notJson') })

function recordsOf(body: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(body)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch {
    return [BROKEN]
  }
}

/** Takes deliveries that nobody could work through, gives their records as refused for that reason; none is lost. */
export function refusedRecords(bodies: readonly string[], reason: Reason): RefusedRow[] {
  const records = bodies.flatMap(body => recordsOf(body).map(item => (item === BROKEN ? body : item)))
  const outcome = { field: 'body', value: '', ...reason }
  return records.map((item, line) => ({ line, id: null, item, outcome }))
}
