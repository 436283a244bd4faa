import type pg from 'pg'
import { demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { DecideInput } from '@/domain/matching'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { learnFrom, makeCustomers } from '../customers/service'
import { askAgain, type Binding, holdStreams, rebind } from '../observations/service'
import { holdBindable } from './evidence'
import { matchIdentities } from './match'
import { binding } from './transaction'

interface Seen {
  id: number
  sourceId: number
  externalId: string
  customerId: number | null
  rule: string | null
  isGone: boolean
  name: string | null
}

// As the person saw it, or somebody else was quicker.
async function holdSeen(
  ctx: Context,
  client: pg.ClientBase,
  { identityId, seen }: DecideInput,
): Promise<Seen> {
  const words = wordsFor(ctx).matching
  await holdStreams(client, [identityId])
  const { rows } = await client.query<Seen>(
    `SELECT i.id, i.source_id AS "sourceId", i.external_id AS "externalId", i.customer_id AS "customerId", i.rule,
       c.anonymised_at IS NOT NULL OR i.external_id LIKE 'anonymous-%' AS "isGone", (SELECT h.value FROM identity_hints h
         WHERE h.identity_id = i.id AND h.kind = 'name' ORDER BY length(h.value), h.value LIMIT 1) AS name
     FROM identities i LEFT JOIN customers c ON c.id = i.customer_id WHERE i.id = $1 FOR UPDATE OF i`,
    [identityId],
  )
  const [found] = rows
  if (!found || found.isGone) throw new DomainError('NOT_FOUND', words.noIdentity)
  if (found.customerId !== seen) throw new DomainError('CONFLICT', words.decidedMeanwhile)
  return found
}

async function customerFor(
  ctx: Context,
  client: pg.ClientBase,
  identity: Seen,
  decision: Exclude<DecideInput['decision'], { to: 'rules' }>,
): Promise<number | null> {
  if (decision.to === 'nobody') return null
  if (decision.to === 'customer') {
    const bindable = await holdBindable(client, [decision.customerId])
    if (!bindable.has(decision.customerId))
      throw new DomainError('NOT_FOUND', wordsFor(ctx).matching.noCustomer)
    return decision.customerId
  }
  const [made] = await makeCustomers(client, [{ key: identity.externalId, name: identity.name }])
  return made ?? null
}

async function decideWithin(ctx: Context, client: pg.ClientBase, input: DecideInput): Promise<number | null> {
  const identity = await holdSeen(ctx, client, input)
  const { decision } = input
  if (decision.to === 'rules') {
    const open: Binding = {
      identityId: identity.id,
      customerId: null,
      rule: null,
      locked: false,
      inReview: false,
    }
    await rebind(client, [open], personOf(ctx.actor))
    await matchIdentities(client, { sourceId: identity.sourceId, ids: [identity.id] })
    const { rows } = await client.query<{ id: number | null }>(
      'SELECT customer_id AS id FROM identities WHERE id = $1',
      [identity.id],
    )
    return rows[0]?.id ?? null
  }
  const customerId = await customerFor(ctx, client, identity, decision)
  const bound: Binding = {
    identityId: identity.id,
    customerId,
    rule: customerId === null ? null : 'person',
    locked: true,
    inReview: false,
  }
  await rebind(client, [bound], personOf(ctx.actor))
  await askAgain(client, await learnFrom(client, [identity.id]))
  return customerId
}

/**
 * A person decides whose an identity is: a customer's, a new one's, nobody's, or the rules' to say. Its facts go through the door again, in the
 * same transaction. For CX leads; audited by numbers. CONFLICT where somebody decided meanwhile or figures are being written, NOT_FOUND for what
 * is not there (any more). Gives the customer.
 */
export function decide(ctx: Context, input: DecideInput): Promise<{ customerId: number | null }> {
  demand(ctx.actor, 'customers.merge')
  return binding(ctx.pool, { patience: 'person' }, async (client, tx) => {
    const customerId = await decideWithin(ctx, client, input)
    await audit(tx, ctx, {
      action: 'identity.bound',
      subject: 'identities',
      subjectId: input.identityId,
      before: { customer: input.seen },
      after: { customer: customerId, by: input.decision.to },
    })
    return { customerId }
  })
}
