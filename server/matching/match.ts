import type pg from 'pg'
import { type BindingRule, type Evidence, HIT_RULES, matchOf, type Verdict } from '@/domain/matching'
import { learnFrom, makeCustomers } from '../customers/service'
import { askAgain, type Binding, holdStreams, noteAsked, rebind } from '../observations/service'
import { type Hit, holdBindable, readCalled, readHits } from './evidence'

/** Identities of one source whose rules are asked. */
export interface Batch {
  sourceId: number
  ids: readonly number[]
}

/** What became of them. */
export interface Matched {
  asked: number
  /** Bound otherwise than before, or to be decided by a person where it was not, or the other way round. */
  changed: number
  made: number
  facts: number
}

interface Row {
  id: number
  externalId: string
  customerId: number | null
  rule: BindingRule | null
  inReview: boolean
  defines: boolean
  name: string | null
}

// The names only of identities that may become customers: the shortest that its source told.
async function readOpen(client: pg.ClientBase, { sourceId, ids }: Batch): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT i.id, i.external_id AS "externalId", i.customer_id AS "customerId", i.rule, i.in_review AS "inReview",
       s.defines_customers AS defines, (SELECT h.value FROM identity_hints h
         WHERE h.identity_id = i.id AND h.kind = 'name' ORDER BY length(h.value), h.value LIMIT 1) AS name
     FROM identities i JOIN sources s ON s.id = i.source_id
     WHERE i.source_id = $1 AND i.id = ANY ($2::int[]) AND NOT i.locked ORDER BY i.id FOR UPDATE OF i`,
    [sourceId, ids],
  )
  return rows
}

/** Customers and by what identities of the source they are called; it grows while the batch is gone through. */
class Called {
  private readonly by = new Map<number, Set<number>>()

  note(customerId: number, identityId: number): void {
    this.by.set(customerId, (this.by.get(customerId) ?? new Set()).add(identityId))
  }

  byOthers(identityId: number): Set<number> {
    return new Set([...this.by].filter(([, ids]) => [...ids].some(id => id !== identityId)).map(([id]) => id))
  }
}

function evidenceOf(row: Row, hits: readonly Hit[], called: Called): Evidence {
  const of = (reason: string) => hits.filter(hit => hit.reason === reason).map(hit => hit.customerId)
  const { customerId, rule, defines } = row
  const isSaid = customerId !== null && (rule === 'own' || rule === 'crosswalk')
  return {
    said: isSaid ? { rule, customerId } : null,
    hits: Object.fromEntries(HIT_RULES.map(one => [one, of(one)])),
    named: of('name'),
    defines,
    taken: defines ? called.byOthers(row.id) : new Set(),
  }
}

function judge(rows: readonly Row[], hits: readonly Hit[], called: Called): Map<Row, Verdict> {
  return new Map(
    rows.map(row => {
      const own = hits.filter(hit => hit.identityId === row.id)
      const verdict = matchOf(evidenceOf(row, own, called))
      if (verdict.state === 'bound') called.note(verdict.customerId, row.id)
      return [row, verdict]
    }),
  )
}

async function bindingsOf(client: pg.ClientBase, verdicts: ReadonlyMap<Row, Verdict>): Promise<Binding[]> {
  const makers = [...verdicts].filter(([, { state }]) => state === 'own').map(([row]) => row)
  const made = await makeCustomers(
    client,
    makers.map(({ externalId, name }) => ({ key: externalId, name })),
  )
  return [...verdicts].map(([row, verdict]) => {
    const base = { identityId: row.id, locked: false, inReview: verdict.state === 'review' }
    if (verdict.state === 'bound') return { ...base, customerId: verdict.customerId, rule: verdict.rule }
    if (verdict.state !== 'own') return { ...base, customerId: null, rule: null }
    return { ...base, customerId: made[makers.indexOf(row)] ?? null, rule: 'own' }
  })
}

/**
 * Asks the rules about identities of a source and binds by what they say; customers are made where the source defines them. Identities that
 * a person decided are left alone. Takes a client in a transaction and the batch; figures are right when it returns. Gives how many changed.
 */
export async function matchIdentities(client: pg.ClientBase, batch: Batch): Promise<Matched> {
  await holdStreams(client, batch.ids)
  const rows = await readOpen(client, batch)
  const found = await readHits(
    client,
    rows.map(row => row.id),
  )
  const bindable = await holdBindable(client, [...new Set(found.map(hit => hit.customerId))])
  const hits = found.filter(hit => bindable.has(hit.customerId))
  const called = new Called()
  for (const { customerId, identityId } of await readCalled(client, batch.sourceId, [...bindable]))
    called.note(customerId, identityId)
  const verdicts = judge(rows, hits, called)
  const bindings = await bindingsOf(client, verdicts)
  const before = new Map(rows.map(row => [row.id, row]))
  const changed = bindings.filter(one => {
    const was = before.get(one.identityId)
    return was?.customerId !== one.customerId || was.rule !== one.rule || was.inReview !== one.inReview
  })
  const { facts } = await rebind(client, changed, null)
  await noteAsked(client, batch.ids)
  await learn(client, bindings)
  const made = bindings.filter(one => one.rule === 'own' && before.get(one.identityId)?.rule !== 'own').length
  return { asked: rows.length, changed: changed.length, made, facts }
}

// What an identity taught its customer may fit others; itself it need not be asked again.
async function learn(client: pg.ClientBase, bindings: readonly Binding[]): Promise<void> {
  const bound = bindings.filter(one => one.customerId !== null)
  const learnt = await learnFrom(
    client,
    bound.map(one => one.identityId),
  )
  await askAgain(client, learnt)
  const said = bound.filter(one => one.rule === 'own' || one.rule === 'crosswalk')
  await noteAsked(
    client,
    said.map(one => one.identityId),
  )
}
