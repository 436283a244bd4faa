import type pg from 'pg'
import type { Day } from '@/domain/day'
import type { BindingRule } from '@/domain/matching'
import { liveGenerations } from './generations'
import { moved, takenOut } from './merge'
import { dayOf } from './places'
import { type Affected, reassignTiers } from './reassign'
import { retried } from './retry'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

/** To whom an identity belongs from now on. */
export interface Binding {
  identityId: number
  /** Null: nobody; it counts as a customer of its own. */
  customerId: number | null
  rule: BindingRule | null
  locked: boolean
  inReview: boolean
}

/** What a binding changed: facts that count differently, by metric and between which of the company's days. */
export interface Rebound {
  facts: number
  metrics: Affected[]
}

async function noteBindings(client: pg.ClientBase, bindings: readonly Binding[]): Promise<void> {
  await client.query(
    `INSERT INTO bindings SELECT n.*, coalesce(i.customer_id, -i.id)
     FROM unnest($1::int[], $2::int[], $3::text[], $4::boolean[], $5::boolean[])
       AS n (identity_id, customer_id, rule, locked, in_review) JOIN identities i ON i.id = n.identity_id`,
    [
      bindings.map(one => one.identityId),
      bindings.map(one => one.customerId),
      bindings.map(one => one.rule),
      bindings.map(one => one.locked),
      bindings.map(one => one.inReview),
    ],
  )
  await client.query(
    `SELECT nextval('customer_bindings') WHERE EXISTS (
       SELECT FROM bindings WHERE former_key <> coalesce(customer_id, -identity_id))`,
  )
}

const DAY = dayOf('o', 'g.time_zone')

// A fact whose record said no tier has the customer's of that day; amounts are netted with those of the same customer. Whatever
// else a fact adds to figures does not depend on whose it is.
async function findDiffering(client: pg.ClientBase): Promise<number> {
  await client.query(
    `INSERT INTO retiered
     SELECT o.id, CASE WHEN o.tier_stated THEN o.tier_id ELSE coalesce(t.tier_id, 0) END, o.tier_id,
       m.kind = 'amount_rate' AND b.former_key <> coalesce(b.customer_id, -b.identity_id)
     FROM bindings b JOIN observations o ON o.identity_id = b.identity_id JOIN metrics m ON m.id = o.metric_id
     JOIN generations g ON g.state = 'current'
     LEFT JOIN customer_tiers t ON t.customer_id = b.customer_id AND NOT o.tier_stated
       AND ${DAY} >= t.valid_from AND ${DAY} < t.valid_to
     WHERE NOT o.tier_stated OR m.kind = 'amount_rate'`,
  )
  await reassignTiers(client)
  await client.query('DELETE FROM retiered WHERE tier_id = was AND NOT renetted')
  const { rowCount } = await client.query(
    'INSERT INTO changed SELECT row_number() OVER (ORDER BY id), id FROM retiered',
  )
  if ((rowCount ?? 0) > 500) await client.query('ANALYZE changed, retiered')
  return rowCount ?? 0
}

async function writeBindings(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE identities i SET customer_id = b.customer_id, rule = b.rule, locked = b.locked,
       in_review = b.in_review, due = false FROM bindings b WHERE i.id = b.identity_id`,
  )
}

// What was, what it becomes, what is: three steps, as for every correction.
async function rewrite(client: pg.ClientBase, actorId: number | null): Promise<void> {
  await client.query(takenOut)
  await client.query(
    `INSERT INTO observation_changes (observation_id, actor_id, before)
     SELECT id, $1, jsonb_build_object('tier', was) FROM retiered WHERE tier_id <> was ORDER BY id`,
    [actorId],
  )
  await client.query(
    'UPDATE observations o SET tier_id = r.tier_id FROM retiered r WHERE o.id = r.id AND r.tier_id <> r.was',
  )
  await writeBindings(client)
  await client.query(
    `INSERT INTO moves ${moved('(SELECT o.* FROM changed JOIN observations o USING (id)) o', 1)}`,
  )
}

async function affected(client: pg.ClientBase): Promise<Affected[]> {
  const { rows } = await client.query<Affected & { firstDay: Day; lastDay: Day }>(
    `SELECT o.metric_id AS "metricId", sum(o.times)::int AS facts, min(${DAY})::text AS "firstDay",
       max(${DAY})::text AS "lastDay"
     FROM changed JOIN observations o USING (id) JOIN generations g ON g.state = 'current'
     WHERE o.state = 'counted' AND NOT o.deleted GROUP BY 1 ORDER BY 1`,
  )
  return rows
}

/**
 * Binds identities to customers, or to nobody, and has their facts go through the door again: tiers by date and what is netted by customer are
 * right when it returns, and so is every rollup. An identity that stays with its customer may be named too, because the customer's tiers
 * changed. Takes a client inside a transaction that holds the identities' streams (holdStreams), and who does it; gives what moved.
 */
export async function rebind(
  client: pg.ClientBase,
  bindings: readonly Binding[],
  actorId: number | null,
): Promise<Rebound> {
  if (bindings.length === 0) return { facts: 0, metrics: [] }
  return retried(client, async () => {
    await prepareStaging(client)
    await noteBindings(client, bindings)
    const facts = await findDiffering(client)
    if (facts === 0) {
      await writeBindings(client)
      return { facts, metrics: [] }
    }
    const metrics = await affected(client)
    await rewrite(client, actorId)
    if (facts > 500) await client.query('ANALYZE moves')
    await rollUp(client, await liveGenerations(client))
    return { facts, metrics }
  })
}
