import { eq } from 'drizzle-orm'
import type pg from 'pg'
import type { Db } from '@/db/client'
import { customerMerges } from '@/db/schema'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { MergeCustomersInput, Moved, PreviewMergeInput, UnmergeInput } from '@/domain/matching'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import {
  countGathered,
  dropTaught,
  gather,
  identifiersOf,
  learnFrom,
  lockCustomers,
  moveContracts,
  setMerged,
} from '../customers/service'
import {
  askAgain,
  askAgainOf,
  type Binding,
  holdStreams,
  type Rebound,
  rebind,
} from '../observations/service'
import { refuseNaming } from './reason'
import { binding } from './transaction'

type Held = Moved['identities'][number] & { customerId: number; inReview: boolean }

/** The identities of customers, with the streams of their sources held: no import brings anything of theirs meanwhile. */
async function holdIdentities(client: pg.ClientBase, customerIds: readonly number[]): Promise<Held[]> {
  const read = async () => {
    const { rows } = await client.query<Held>(
      `SELECT id, rule, locked, customer_id AS "customerId", in_review AS "inReview" FROM identities
       WHERE customer_id = ANY ($1::int[]) ORDER BY id`,
      [customerIds],
    )
    return rows
  }
  const ids = (rows: Held[]) => rows.map(row => row.id)
  await holdStreams(client, ids(await read()))
  // Again: an import that was waited for may have brought one.
  const rows = await read()
  await holdStreams(client, ids(rows))
  return rows
}

const bindingTo = ({ id, rule, locked }: Moved['identities'][number], customerId: number): Binding => ({
  identityId: id,
  customerId,
  rule,
  locked,
  inReview: false,
})

/** Those merged into a customer and not taken back, in the order in which they were. */
async function membersOf(client: pg.ClientBase, intoId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT from_customer_id AS id FROM customer_merges
     WHERE into_customer_id = $1 AND undone_at IS NULL ORDER BY id`,
    [intoId],
  )
  return rows.map(row => row.id)
}

async function demandLive(ctx: Context, client: pg.ClientBase, ids: readonly number[]): Promise<void> {
  const words = wordsFor(ctx).matching
  const rows = await lockCustomers(client, ids)
  if (rows.length < ids.length || rows.some(row => row.isAnonymous))
    throw new DomainError('NOT_FOUND', words.noCustomer)
  if (rows.some(row => row.mergedIntoId !== null)) throw new DomainError('CONFLICT', words.mergedAlready)
}

/** What a merge did. */
export interface Merged {
  moved: Moved
  rebound: Rebound
}

async function mergeWithin(
  ctx: Context,
  client: pg.ClientBase,
  tx: Db,
  { fromId, intoId, reason }: MergeCustomersInput,
): Promise<Merged & { mergeId: number }> {
  await demandLive(ctx, client, [fromId, intoId])
  await refuseNaming(ctx, client, reason, [fromId, intoId])
  const held = await holdIdentities(client, [fromId, intoId])
  const found = await identifiersOf(client, [fromId])
  const identities = held
    .filter(one => one.customerId === fromId)
    .map(({ id, rule, locked }) => ({ id, rule, locked }))
  const contracts = await moveContracts(client, { from: fromId, into: intoId })
  await setMerged(client, fromId, intoId)
  const empty: Moved = { identities, contracts, identifiers: 0, functions: 0, tiers: 0, facts: 0 }
  const [made] = await tx
    .insert(customerMerges)
    .values({
      ...{ fromCustomerId: fromId, intoCustomerId: intoId, moved: empty, reason },
      ...{ createdBy: personOf(ctx.actor), createdAt: ctx.now },
    })
    .returning({ id: customerMerges.id })
  const mergeId = made?.id ?? 0
  await gather(client, intoId, await membersOf(client, intoId))
  const gathered = await countGathered(client, intoId, fromId)
  const rebound = await rebind(
    client,
    held.map(one => bindingTo(one, intoId)),
    personOf(ctx.actor),
  )
  await askAgain(client, found)
  const moved: Moved = { identities, contracts, ...gathered, facts: rebound.facts }
  await tx.update(customerMerges).set({ moved }).where(eq(customerMerges.id, mergeId))
  return { mergeId, moved, rebound }
}

// The log keeps numbers; a list of thousands would be none that anybody reads.
const counted = ({ identities, contracts, ...counts }: Moved) => ({
  identities: identities.length,
  contracts: contracts.length,
  ...counts,
})

/**
 * Two customers are one: identities, identifiers, contracts, tiers and functions of the one go to the other, whose name stays, and the facts go
 * through the door again, in one transaction. For CX leads; audited. CONFLICT while figures are written or where one is merged already.
 */
export function mergeCustomers(ctx: Context, input: MergeCustomersInput): Promise<{ mergeId: number }> {
  demand(ctx.actor, 'customers.merge')
  return binding(ctx.pool, { patience: 'person' }, async (client, tx) => {
    const { mergeId, moved } = await mergeWithin(ctx, client, tx, input)
    await audit(tx, ctx, {
      action: 'customers.merged',
      subject: 'customers',
      subjectId: input.fromId,
      after: { into: input.intoId, merge: mergeId, ...counted(moved) },
      reason: input.reason,
    })
    return { mergeId }
  })
}

/**
 * Merges two customers, has `look` look at the figures, and undoes all of it. For CX leads. Gives what would move and what `look` saw.
 */
export function tryMerge<T>(
  ctx: Context,
  input: PreviewMergeInput,
  look: (tx: Db, rebound: Rebound) => Promise<T>,
): Promise<{ moved: Moved; seen: T }> {
  demand(ctx.actor, 'customers.merge')
  return binding(ctx.pool, { patience: 'person', end: 'ROLLBACK' }, async (client, tx) => {
    const { moved, rebound } = await mergeWithin(ctx, client, tx, { ...input, reason: '–' })
    return { moved, seen: await look(tx, rebound) }
  })
}

/**
 * Takes a merge back: what moved and is still there returns, with the rule by which it was bound, and every figure is what it would be had they
 * never been one. For CX leads, with a reason; audited. CONFLICT where the other one was merged itself since.
 */
export function unmergeCustomers(ctx: Context, { mergeId, reason }: UnmergeInput): Promise<void> {
  demand(ctx.actor, 'customers.merge')
  return binding(ctx.pool, { patience: 'person' }, async (client, tx) => {
    const words = wordsFor(ctx).matching
    const [merge] = await tx.select().from(customerMerges).where(eq(customerMerges.id, mergeId)).for('update')
    if (!merge || merge.undoneAt) throw new DomainError('NOT_FOUND', words.noMerge)
    const { fromCustomerId: fromId, intoCustomerId: intoId, moved } = merge
    const rows = await lockCustomers(client, [fromId, intoId])
    if (rows.length < 2 || rows.some(row => row.isAnonymous))
      throw new DomainError('NOT_FOUND', words.noMerge)
    if (rows.some(row => row.id === intoId && row.mergedIntoId !== null))
      throw new DomainError('CONFLICT', words.undoLaterFirst)
    await refuseNaming(ctx, client, reason, [fromId, intoId])
    await tx
      .update(customerMerges)
      .set({ undoneAt: ctx.now, undoneBy: personOf(ctx.actor), undoneReason: reason })
      .where(eq(customerMerges.id, mergeId))
    const back = await takeApart(ctx, client, { fromId, intoId, moved })
    await audit(tx, ctx, {
      action: 'customers.unmerged',
      subject: 'customers',
      subjectId: fromId,
      after: { from: intoId, merge: mergeId, ...back },
      reason,
    })
  })
}

interface Apart {
  fromId: number
  intoId: number
  moved: Moved
}

async function takeApart(ctx: Context, client: pg.ClientBase, { fromId, intoId, moved }: Apart) {
  const held = await holdIdentities(client, [intoId])
  await setMerged(client, fromId, null)
  const contracts = await moveContracts(client, { from: intoId, into: fromId, only: moved.contracts })
  // What somebody bound elsewhere since, or decided anew, stays as it is.
  const known = new Map(moved.identities.map(one => [one.id, one]))
  const isDecided = (one: Held) => one.rule === 'person' && known.get(one.id)?.rule !== 'person'
  const returning = held.flatMap(one => (isDecided(one) ? [] : (known.get(one.id) ?? [])))
  const staying = held.filter(one => !known.has(one.id) || isDecided(one))
  await dropTaught(
    client,
    intoId,
    returning.map(one => one.id),
  )
  await gather(client, intoId, await membersOf(client, intoId))
  const { facts } = await rebind(
    client,
    [...returning.map(one => bindingTo(one, fromId)), ...staying.map(one => bindingTo(one, intoId))],
    personOf(ctx.actor),
  )
  await learnFrom(
    client,
    held.map(one => one.id),
  )
  // Rules may lead elsewhere from now on, also for what came while they were one.
  await askAgainOf(client, [intoId])
  await askAgain(client, await identifiersOf(client, [fromId]))
  return { identities: returning.length, contracts: contracts.length, facts }
}
