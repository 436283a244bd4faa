import type pg from 'pg'
import { demand, personOf } from '@/domain/access'
import { type CrosswalkFault, type CrosswalkRow, consistent, faultOf, rowsOf } from '@/domain/crosswalk'
import { DomainError } from '@/domain/error'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { tableOf } from '../csv'
import { learnFrom, makeCustomers } from '../customers/service'
import { askAgain, type Binding, holdStreams, nameIdentities, rebind } from '../observations/service'
import { loadSuppression } from '../suppression/service'
import type { CrosswalkDto } from './dto'
import { binding } from './transaction'

/** What shall become of a crosswalk. */
export interface CrosswalkOrder {
  text: string
  /** Make customers of keys that nobody has. */
  create: boolean
  /** Only say what would be. */
  tryOut: boolean
}

const MOST_SHOWN = 100
const AT_ONCE = 1000

function readRows(ctx: Context, text: string): CrosswalkRow[] {
  const words = wordsFor(ctx).matching.crosswalk
  const table = tableOf(text)
  if (!table) throw new DomainError('INVALID', words.unreadable)
  const rows = rowsOf(table)
  if (!rows) throw new DomainError('INVALID', words.noHeader)
  return rows.filter(row => row.source !== '' || row.id !== '' || row.customer !== '')
}

interface Refused {
  row: CrosswalkRow
  fault: CrosswalkFault
}

/** What the words of the rows mean here. */
interface Known {
  sources: Map<string, number>
  customers: Map<string, number>
}

async function readKnown(client: pg.ClientBase, rows: readonly CrosswalkRow[]): Promise<Known> {
  const sources = await client.query<{ id: number; key: string; name: string }>(
    'SELECT id, key, name FROM sources ORDER BY id',
  )
  // Who was merged is whom it was merged into, however far that goes.
  const customers = await client.query<{ key: string; id: number }>(
    `WITH RECURSIVE root AS (
       SELECT key, id, merged_into_id FROM customers WHERE key = ANY ($1::text[]) AND anonymised_at IS NULL
       UNION ALL SELECT root.key, c.id, c.merged_into_id FROM root JOIN customers c ON c.id = root.merged_into_id)
     SELECT key, id FROM root WHERE merged_into_id IS NULL`,
    [[...new Set(rows.map(row => row.customer))]],
  )
  const names = sources.rows.flatMap(({ id, key, name }): [string, number][] => [
    [name.toLowerCase(), id],
    [key.toLowerCase(), id],
  ])
  return {
    sources: new Map(names),
    customers: new Map(customers.rows.map(({ key, id }) => [key, id])),
  }
}

interface Target {
  row: CrosswalkRow
  sourceId: number
}

async function erasedOf(client: pg.ClientBase, targets: readonly Target[]): Promise<Set<Target>> {
  const erased = new Set<Target>()
  for (const sourceId of new Set(targets.map(one => one.sourceId))) {
    const list = await loadSuppression(client, sourceId)
    if (!list) continue
    for (const one of targets) {
      if (one.sourceId === sourceId && list.holds({ kind: 'customer', externalId: one.row.id }))
        erased.add(one)
    }
  }
  return erased
}

interface Sorted {
  targets: Target[]
  refused: Refused[]
  known: Known
}

async function sort(client: pg.ClientBase, read: readonly CrosswalkRow[], create: boolean): Promise<Sorted> {
  const refused: Refused[] = []
  const whole = read.filter(row => {
    const fault = faultOf(row)
    if (fault) refused.push({ row, fault })
    return fault === null
  })
  const { rows, contradicting } = consistent(whole)
  for (const row of contradicting) refused.push({ row, fault: 'contradicts' })
  const known = await readKnown(client, rows)
  const targets: Target[] = []
  for (const row of rows) {
    const sourceId = known.sources.get(row.source.toLowerCase())
    if (sourceId === undefined) refused.push({ row, fault: 'noSource' })
    else if (!create && !known.customers.has(row.customer)) refused.push({ row, fault: 'noCustomer' })
    else targets.push({ row, sourceId })
  }
  const erased = await erasedOf(client, targets)
  for (const { row } of erased) refused.push({ row, fault: 'erased' })
  return { targets: targets.filter(one => !erased.has(one)), refused, known }
}

async function makeMissing(client: pg.ClientBase, { targets, known }: Sorted): Promise<number> {
  const keys = [...new Set(targets.map(one => one.row.customer))].filter(key => !known.customers.has(key))
  const made = await makeCustomers(
    client,
    keys.map(key => ({ key, name: null })),
  )
  for (const [at, key] of keys.entries()) known.customers.set(key, made[at] ?? 0)
  return keys.length
}

interface Now {
  id: number
  customerId: number | null
  rule: string | null
  locked: boolean
}

async function bindSome(
  ctx: Context,
  client: pg.ClientBase,
  targets: readonly Target[],
  { known, refused }: Sorted,
): Promise<number> {
  const named = targets.map(({ row, sourceId }) => ({ sourceId, externalId: row.id }))
  const ids = await nameIdentities(client, named)
  await holdStreams(client, ids)
  const { rows } = await client.query<Now>(
    `SELECT id, customer_id AS "customerId", rule, locked FROM identities WHERE id = ANY ($1::int[]) FOR UPDATE`,
    [ids],
  )
  const now = new Map(rows.map(row => [row.id, row]))
  const bindings: Binding[] = []
  for (const [at, { row }] of targets.entries()) {
    const was = now.get(ids[at] ?? 0)
    const customerId = known.customers.get(row.customer) ?? null
    if (!was || customerId === null) continue
    if (was.customerId === customerId && (was.locked || was.rule === 'crosswalk')) continue
    if (was.locked) refused.push({ row, fault: 'decided' })
    else bindings.push({ identityId: was.id, customerId, rule: 'crosswalk', locked: false, inReview: false })
  }
  await rebind(client, bindings, personOf(ctx.actor))
  const learnt = await learnFrom(
    client,
    bindings.map(one => one.identityId),
  )
  await askAgain(client, learnt)
  return bindings.length
}

/**
 * Takes a list that says whose ids are: a CSV with the columns source, id and customer. Binds what is right, now and for ids that have not come
 * yet, and says why the rest is not. For CX leads; audited by counts. INVALID for what is no such list, CONFLICT while figures are written.
 */
export function takeCrosswalk(ctx: Context, { text, create, tryOut }: CrosswalkOrder): Promise<CrosswalkDto> {
  demand(ctx.actor, 'customers.merge')
  const read = readRows(ctx, text)
  const end = tryOut ? ('ROLLBACK' as const) : ('COMMIT' as const)
  return binding(ctx.pool, { patience: 'person', end }, async (client, tx) => {
    const sorted = await sort(client, read, create)
    const makes = await makeMissing(client, sorted)
    let binds = 0
    for (let at = 0; at < sorted.targets.length; at += AT_ONCE) {
      binds += await bindSome(ctx, client, sorted.targets.slice(at, at + AT_ONCE), sorted)
    }
    const rejected = sorted.refused.length
    const unchanged = read.length - rejected - binds
    const after = { rows: read.length, binds, unchanged, makes, rejected }
    await audit(tx, ctx, { action: 'crosswalk.taken', subject: 'identities', after })
    return { ...after, rejects: wordRejects(ctx, sorted.refused), done: !tryOut }
  })
}

function wordRejects(ctx: Context, refused: readonly Refused[]): CrosswalkDto['rejects'] {
  const { faults } = wordsFor(ctx).matching.crosswalk
  return [...refused]
    .sort((one, other) => one.row.line - other.row.line)
    .slice(0, MOST_SHOWN)
    .map(({ row, fault }) => ({
      line: row.line,
      value: fault === 'erased' ? '' : `${row.source}, ${row.id}, ${row.customer}`.slice(0, 120),
      reason: faults[fault],
    }))
}
