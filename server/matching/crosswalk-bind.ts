import type pg from 'pg'
import type { CrosswalkRow } from '@/domain/crosswalk'
import { learnFrom, makeCustomers } from '../customers/service'
import { askAgain, type Binding, holdStreams, nameIdentities, rebind } from '../observations/service'
import type { Target } from './crosswalk-list'

/** Whose an identity is just now. */
interface Now {
  customerId: number | null
  rule: string | null
  locked: boolean
}

/** What becomes of an identity that a row names: bound, as it was already, or somebody's decision, which stands. */
function becomes(was: Now | undefined, customerId: number | null): 'bound' | 'same' | 'decided' {
  if (!was) return 'bound'
  if (customerId !== null && was.customerId === customerId && (was.locked || was.rule === 'crosswalk'))
    return 'same'
  return was.locked ? 'decided' : 'bound'
}

/** What rows would do or did: ids bound otherwise than before, customers made, and rows that somebody's decision goes before. */
export interface Bound {
  binds: number
  makes: number
  decided: CrosswalkRow[]
}

/** Takes a client, rows that may be taken, and customers by key; gives what they would do. Writes nothing. */
export async function foreseeBinding(
  client: Pick<pg.ClientBase, 'query'>,
  targets: readonly Target[],
  customers: ReadonlyMap<string, number>,
): Promise<Bound> {
  const { rows } = await client.query<Now & { at: number }>(
    `SELECT n.at::int AS at, i.customer_id AS "customerId", i.rule, i.locked
     FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS n (source_id, external_id, at)
     JOIN identities i ON i.source_id = n.source_id AND i.external_id = n.external_id`,
    [targets.map(one => one.sourceId), targets.map(one => one.row.id)],
  )
  const now = new Map(rows.map(row => [row.at - 1, row]))
  const bound: Bound = { binds: 0, makes: 0, decided: [] }
  const missing = new Set<string>()
  for (const [at, { row }] of targets.entries()) {
    const customerId = customers.get(row.customer) ?? null
    if (customerId === null) missing.add(row.customer)
    const what = becomes(now.get(at), customerId)
    if (what === 'bound') bound.binds++
    if (what === 'decided') bound.decided.push(row)
  }
  return { ...bound, makes: missing.size }
}

async function makeMissing(
  client: pg.ClientBase,
  targets: readonly Target[],
  customers: Map<string, number>,
): Promise<number> {
  const keys = [...new Set(targets.map(one => one.row.customer))].filter(key => !customers.has(key))
  const made = await makeCustomers(
    client,
    keys.map(key => ({ key, name: null })),
  )
  for (const [at, key] of keys.entries()) customers.set(key, made[at] ?? 0)
  return keys.length
}

/**
 * Binds what rows say, now and for ids that have not come yet. Takes a client in a transaction, rows that may be taken, customers by key, to
 * which it adds those that it makes, and who does it; gives what it did.
 */
export async function bindRows(
  client: pg.ClientBase,
  targets: readonly Target[],
  customers: Map<string, number>,
  actorId: number | null,
): Promise<Bound> {
  const makes = await makeMissing(client, targets, customers)
  const ids = await nameIdentities(
    client,
    targets.map(({ row, sourceId }) => ({ sourceId, externalId: row.id })),
  )
  await holdStreams(client, ids)
  const { rows } = await client.query<Now & { id: number }>(
    `SELECT id, customer_id AS "customerId", rule, locked FROM identities WHERE id = ANY ($1::int[]) FOR UPDATE`,
    [ids],
  )
  const now = new Map(rows.map(row => [row.id, row]))
  const bindings: Binding[] = []
  const decided: CrosswalkRow[] = []
  for (const [at, { row }] of targets.entries()) {
    const identityId = ids[at] ?? 0
    const customerId = customers.get(row.customer) ?? null
    if (!now.has(identityId) || customerId === null) continue
    const what = becomes(now.get(identityId), customerId)
    if (what === 'decided') decided.push(row)
    if (what === 'bound')
      bindings.push({ identityId, customerId, rule: 'crosswalk', locked: false, inReview: false })
  }
  await rebind(client, bindings, actorId)
  const learnt = await learnFrom(
    client,
    bindings.map(one => one.identityId),
  )
  await askAgain(client, learnt)
  return { binds: bindings.length, makes, decided }
}
