import type pg from 'pg'
import { CUTS, SLICES } from './cuts'
import { dayOf, MIDDLE } from './places'

// The customer, or minus the identity while nobody is bound to it.
const CUSTOMER = 'coalesce(i.customer_id, -i.id)'

const DAY = dayOf('o', 'g.time_zone')
// The period that holds the fact: a calendar month by its first day, one of 4-4-5 by looking where the day falls.
const MONTH = `CASE g.calendar WHEN 'months' THEN date_trunc('month', ${DAY})::date ELSE (
  SELECT q.starts_on FROM periods q WHERE q.generation_id = g.id AND q.grain = 'month'
    AND q.starts_on <= ${DAY} + CASE o.grain WHEN 'month' THEN ${MIDDLE} ELSE 0 END
  ORDER BY q.starts_on DESC LIMIT 1) END`

const UNIT = 'version_id, period_id, customer_key, function_id'

async function findTouched(client: pg.ClientBase, retention: number[]) {
  const { rowCount } = await client.query(
    `INSERT INTO touched_units (version_id, function_id, period_id, customer_key)
     SELECT DISTINCT m.version_id, m.function_id, m.month_id, ${CUSTOMER}
     FROM placed m JOIN identities i ON i.id = m.identity_id
     WHERE m.version_id = ANY ($1::int[])`,
    [retention],
  )
  if (!rowCount) return 0
  // Whoever an identity was bound to until now nets without it from now on.
  await client.query(
    `INSERT INTO touched_units (version_id, function_id, period_id, customer_key)
     SELECT DISTINCT m.version_id, m.function_id, m.month_id, b.former_key
     FROM placed m JOIN bindings b USING (identity_id) WHERE m.version_id = ANY ($1::int[]) ON CONFLICT DO NOTHING`,
    [retention],
  )
  return rowCount
}

// New customers (nothing before) are in neither cohort: they make no unit.
const noteUnits = (sign: 1 | -1) => `
  INSERT INTO unit_moves (version_id, function_id, region_id, product_id, tier_id, channel_id, period_id, sign,
    kept, before, matures_on)
  SELECT version_id, function_id, region_id, product_id, tier_id, channel_id, period_id, ${sign}, kept, before,
    matures_on
  FROM renewal_units JOIN touched_units USING (${UNIT}) WHERE before > 0`

const sets = CUTS.map(
  cut => `(version_id, function_id, period_id, customer_key${cut.map(c => `, ${c}`).join('')})`,
)

// Each cut nets a customer's own contracts: what one product lost and another won is a loss in each product's
// row and none in the total's. The months' facts are read once: found from the units they would be read once each.
const NET = `
  WITH span AS (
    SELECT min(p.starts_on) - ${MIDDLE + 1} AS first, max(p.ends_on) + 1 AS last FROM touched_units JOIN periods p ON p.id = period_id
  ), near AS MATERIALIZED (
    SELECT * FROM observations WHERE version_id = ANY ($1::int[]) AND state = 'counted' AND NOT deleted
      AND occurred_at >= (SELECT first FROM span) AND occurred_at < (SELECT last FROM span)
  ), facts AS (
    SELECT o.version_id, o.function_id, p.id AS period_id, ${CUSTOMER} AS customer_key,
      o.region_id, o.product_id, o.tier_id, o.channel_id, o.times * o.a AS after, o.times * o.b AS before,
      o.matures_on
    FROM near o JOIN identities i ON i.id = o.identity_id
    JOIN generations g ON g.state <> 'retired'
    JOIN periods p ON p.generation_id = g.id AND p.grain = 'month'
      AND p.starts_on = ${MONTH}
    JOIN touched_units t ON t.version_id = o.version_id AND t.period_id = p.id AND t.customer_key = ${CUSTOMER}
      AND t.function_id = o.function_id
  ), netted AS (
    SELECT version_id, function_id, period_id, customer_key,
      ${SLICES.map(slice => `coalesce(${slice}, -1) AS ${slice}`).join(', ')},
      sum(before) AS before, sum(after) AS after, max(matures_on) AS matures_on
    FROM facts GROUP BY GROUPING SETS (${sets.join(', ')})
  )
  INSERT INTO renewal_units (version_id, function_id, period_id, customer_key, region_id, product_id, tier_id,
    channel_id, before, after, kept, matures_on)
  SELECT netted.version_id, function_id, period_id, customer_key, region_id, product_id, tier_id, channel_id,
    before, after, CASE v.rule ->> 'retention' WHEN 'net' THEN after ELSE least(after, before) END, matures_on
  FROM netted JOIN metric_versions v ON v.id = netted.version_id`

/**
 * Nets anew the units (customer and term-end month) that the session's placed moves touch, and leaves what changed in
 * `unit_moves`. Takes a client inside the door's transaction and the versions of kind amount_rate. One writer at
 * a time: two that see half of one customer's contracts each would both net it wrong. Gives whether there were any.
 */
export async function renetUnits(client: pg.ClientBase, retention: number[]): Promise<boolean> {
  if (retention.length === 0 || (await findTouched(client, retention)) === 0) return false
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('wholeview renewal units'), 0)`)
  await client.query('ANALYZE touched_units')
  await client.query(noteUnits(-1))
  await client.query(`DELETE FROM renewal_units USING touched_units t
    WHERE renewal_units.version_id = t.version_id AND renewal_units.period_id = t.period_id
      AND renewal_units.customer_key = t.customer_key AND renewal_units.function_id = t.function_id`)
  await client.query(NET, [retention])
  await client.query(noteUnits(1))
  return true
}
