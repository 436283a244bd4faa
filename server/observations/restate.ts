import type pg from 'pg'
import type { Day } from '@/domain/day'
import { inTransaction, liveGenerations, lockShared } from './generations'
import { moved, takeOut } from './merge'
import { dayOf } from './places'
import { lockStream, retried } from './retry'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

/** What a restatement goes through: durations whose business seconds are ours, or amounts in other currencies. */
export type Restated = 'hours' | 'rates'

/** A fact with all that hours and rates make numbers of. Instants in ms since 1970 UTC; `day` is the company's. */
export interface RestatableFact {
  id: number
  streamId: number
  metricId: number
  versionId: number
  functionId: number
  customerKey: number | null
  day: Day
  startedAt: number
  endedAt: number
  times: number
  a: number
  b: number
  bucketBusiness: number | null
  currency: string | null
  originalA: number
  originalB: number
}

/** A fact's numbers as they shall be; null: as they are. */
export type Restate = (fact: RestatableFact) => { a: number; b: number; bucketBusiness: number | null } | null

const WHICH: Readonly<Record<Restated, string>> = {
  hours: `m.kind = 'duration' AND o.grain = 'instant' AND o.started_at IS NOT NULL AND o.ended_at IS NOT NULL
    AND (o.business_by_us OR o.bucket_business IS NULL)`,
  rates: `m.kind = 'amount_rate' AND o.currency IS NOT NULL AND o.original_a IS NOT NULL`,
}

const ms = (column: string) => `(extract(epoch FROM o.${column}) * 1000)::float8`

const facts = (kind: Restated) => `
  SELECT o.id::float8 AS id, o.stream_id AS "streamId", o.metric_id AS "metricId", o.version_id AS "versionId",
    o.function_id AS "functionId", coalesce(i.customer_id, -i.id) AS "customerKey",
    ${dayOf('o', 'g.time_zone')}::text AS day, ${ms('started_at')} AS "startedAt", ${ms('ended_at')} AS "endedAt", o.times,
    o.a::float8 AS a, o.b::float8 AS b, o.bucket_business AS "bucketBusiness", o.currency,
    o.original_a::float8 AS "originalA", o.original_b::float8 AS "originalB"
  FROM observations o JOIN metrics m ON m.id = o.metric_id JOIN generations g ON g.state = 'current'
  LEFT JOIN identities i ON i.id = o.identity_id
  WHERE o.id > $1 AND o.id <= $2 AND o.state = 'counted' AND NOT o.deleted AND ${WHICH[kind]} ORDER BY o.id`

/** The next facts by id: how many were gone through, up to which (null: none are left), and those that may be restated. */
export interface RestatablePage {
  seen: number
  last: number | null
  facts: RestatableFact[]
}

const FACTS_AT_ONCE = 10_000

async function edgeOf(client: pg.ClientBase | pg.Pool, after: number, atOnce: number) {
  const { rows } = await client.query<{ seen: number; last: number | null }>(
    `SELECT count(*)::int AS seen, max(id)::float8 AS last FROM (
       SELECT id FROM observations WHERE id > $1 ORDER BY id LIMIT $2) next`,
    [after, atOnce],
  )
  return rows[0] ?? { seen: 0, last: null }
}

/** Reads the next facts that new hours or rates may restate. Takes a pool, what changes and the last id gone through. */
export async function readRestatable(
  client: pg.ClientBase | pg.Pool,
  kind: Restated,
  after: number,
  atOnce = FACTS_AT_ONCE,
): Promise<RestatablePage> {
  const { seen, last } = await edgeOf(client, after, atOnce)
  if (last === null) return { seen, last, facts: [] }
  const { rows } = await client.query<RestatableFact>(facts(kind), [after, last])
  return { seen, last, facts: rows }
}

// What was, what it becomes, what is: three steps, as for every correction.
async function write(client: pg.ClientBase, { kind, actorId, restate }: Restating, rows: RestatableFact[]) {
  const changed = rows.flatMap(fact => {
    const numbers = restate(fact)
    return numbers ? [{ id: fact.id, ...numbers }] : []
  })
  await client.query(
    `INSERT INTO restated SELECT * FROM unnest($1::bigint[], $2::text[]::numeric[], $3::text[]::numeric[], $4::int[])`,
    [
      changed.map(one => one.id),
      changed.map(one => String(one.a)),
      changed.map(one => String(one.b)),
      changed.map(one => one.bucketBusiness),
    ],
  )
  await client.query('INSERT INTO changed SELECT row_number() OVER (ORDER BY id), id FROM restated')
  await takeOut(client, null, actorId)
  await client.query(
    `UPDATE observations o SET a = r.a, b = r.b, bucket_business = r.bucket_business,
       business_by_us = $1 AND r.bucket_business IS NOT NULL FROM restated r WHERE o.id = r.id`,
    [kind === 'hours'],
  )
  await client.query(
    `INSERT INTO moves ${moved('(SELECT o.* FROM changed JOIN observations o USING (id)) o', 1)}`,
  )
  return changed.length
}

/** Who restates what, from which fact on. */
export interface Restating {
  kind: Restated
  after: number
  atOnce?: number
  actorId: number | null
  restate: Restate
}

/**
 * Restates the next facts through the door: change rows say what they were, every rollup is right when it returns. A fact's stamp and hash
 * stay, for its record has not changed. Takes a pool; one transaction a step, so that writers wait for seconds at most.
 */
export function restateNumbers(
  pool: pg.Pool,
  asked: Restating,
): Promise<Omit<RestatablePage, 'facts'> & { restated: number }> {
  const { kind, after, atOnce = FACTS_AT_ONCE, restate } = asked
  return inTransaction(pool, async client => {
    await prepareStaging(client)
    return retried(client, async () => {
      await lockShared(client)
      const generations = await liveGenerations(client)
      const { seen, last } = await edgeOf(client, after, atOnce)
      if (last === null) return { seen, last, restated: 0 }
      const found = await client.query<RestatableFact>(facts(kind), [after, last])
      const wanted = found.rows.some(fact => restate(fact) !== null)
      if (!wanted) return { seen, last, restated: 0 }
      const streams = [...new Set(found.rows.map(fact => fact.streamId))].sort((a, b) => a - b)
      for (const stream of streams) await lockStream(client, stream)
      // Read again: until the lock was held somebody may have corrected them.
      const { rows } = await client.query<RestatableFact>(facts(kind), [after, last])
      const restated = await write(client, asked, rows)
      await client.query('ANALYZE moves')
      await rollUp(client, generations)
      return { seen, last, restated }
    })
  })
}

/** A customer's term ends of a month as they are netted now, all slices together. */
export interface NettedUnit {
  versionId: number
  month: Day
  functionId: number
  customerKey: number
  before: number
  after: number
  isWaiting: boolean
}

/** Reads what is netted now, in the current cut of days. Takes a pool and the company's day. */
export async function readUnits(pool: pg.Pool, today: Day): Promise<NettedUnit[]> {
  const { rows } = await pool.query<NettedUnit>(
    `SELECT u.version_id AS "versionId", p.starts_on::text AS month, u.function_id AS "functionId",
       u.customer_key AS "customerKey", u.before::float8 AS before, u.after::float8 AS after,
       coalesce(u.matures_on > $1, false) AS "isWaiting"
     FROM renewal_units u JOIN periods p ON p.id = u.period_id
     JOIN generations g ON g.id = p.generation_id AND g.state = 'current'
     WHERE (u.region_id, u.product_id, u.tier_id, u.channel_id) = (-1, -1, -1, -1)`,
    [today],
  )
  return rows
}
