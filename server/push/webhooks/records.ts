import type pg from 'pg'
import type { Mapping } from '@/domain/mapping/language'
import { recordScope } from '@/domain/mapping/record-scope'
import { rowReader } from '@/domain/mapping/row'
import type { Fact, ObservationInput, Reference, Rejection } from '@/domain/observation'
import { flatRecord } from '@/domain/pull/flat-record'
import { because, type Reason } from '@/domain/rejected'
import { factFor, type RefusedRow, type SentRow } from '../batch'

/** A delivery that waits: its number and its body. */
export interface Waiting {
  id: number
  body: string
}

/** Where functions and slices may be named by key or by name, because another system knows no keys of ours. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Names of functions and slices, by dimension. */
export async function readNames(client: pg.Pool | pg.ClientBase): Promise<Names> {
  const { rows } = await client.query<{ dimension: string; name: string; id: number }>(
    `SELECT 'function' AS dimension, name, id FROM functions UNION ALL SELECT dimension, name, id FROM slices`,
  )
  const names = new Map<string, Map<string, number>>()
  for (const { dimension, name, id } of rows)
    names.set(dimension, (names.get(dimension) ?? new Map()).set(name, id))
  return names
}

function withNames(reference: Reference, names: Names): Reference {
  const both = (dimension: string, keys: ReadonlyMap<string, number>) =>
    new Map([...(names.get(dimension) ?? []), ...keys])
  const { region, product, tier, channel } = reference.slices
  return {
    ...reference,
    functions: both('function', reference.functions),
    slices: {
      region: both('region', region),
      product: both('product', product),
      tier: both('tier', tier),
      channel: both('channel', channel),
    },
  }
}

/**
 * Takes deliveries, the mapping, what the company has defined and what the source may bring; gives their records read: one of each, or as many as its
 * list holds. A record one of whose observations is refused is refused whole. Throws MappingFault where the mapping asks for what records
 * cannot have.
 */
export function readRecords(
  bodies: readonly string[],
  mapping: Mapping,
  { reference, names, feeds }: { reference: Reference; names: Names; feeds: ReadonlySet<string> },
): SentRow[] {
  const { scope, rowOf } = recordScope(mapping)
  const read = rowReader(mapping, scope)
  const known = withNames(reference, names)
  const records = bodies.flatMap(body => recordsOf(body))
  return records.flatMap((item, line) => {
    if (item === BROKEN) return [{ line, id: null, item: undefined, outcome: notJson() }]
    const outcome = read(rowOf(flatRecord(item)))
    // Not this mapping's business: an event of another kind.
    if (Array.isArray(outcome) && outcome.length === 0) return []
    if (!Array.isArray(outcome)) return [{ line, id: null, item, outcome }]
    return [{ line, id: outcome[0]?.externalId ?? null, item, outcome: factsFor(outcome, known, feeds) }]
  })
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
