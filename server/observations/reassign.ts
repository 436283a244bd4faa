import type pg from 'pg'
import type { Day } from '@/domain/day'
import type { CutDimension } from '@/domain/organisation'
import type { SliceDimension } from '@/domain/slice'
import { liveGenerations, lockShared } from './generations'
import { MOVE_COLUMNS, moved } from './merge'
import type { Generation } from './places'
import { lockStream, retried } from './retry'
import { rollUp } from './rollup'
import { prepareStaging } from './staging'

const COLUMNS: Readonly<Record<CutDimension, string>> = {
  function: 'function_id',
  region: 'region_id',
  product: 'product_id',
  tier: 'tier_id',
  channel: 'channel_id',
}

/** Which facts count elsewhere from a day on. `id`: the reassignment that says so. */
export interface Restatement {
  id: number
  dimension: CutDimension
  fromId: number
  toId: number
  /** Only those of this slice; then a function's own metrics stay whole where they are. */
  within: { dimension: SliceDimension; id: number } | null
  fromDay: Day
  actorId: number | null
}

// The company's day of a fact; $1 is its time zone.
const dayOf = (fact: string) =>
  `(${fact}.occurred_at AT TIME ZONE CASE ${fact}.grain WHEN 'instant' THEN $1 ELSE 'UTC' END)::date`

interface Rule {
  dimension: CutDimension
  fromId: number
  toId: number
  within: SliceDimension | null
  withinId: number | null
  fromDay: Day
  untilDay: Day
}

async function listRules(client: pg.ClientBase): Promise<Rule[]> {
  const { rows } = await client.query<Rule>(
    `SELECT dimension, from_id AS "fromId", to_id AS "toId", within_dimension AS within, within_id AS "withinId",
       from_day::text AS "fromDay", until_day::text AS "untilDay" FROM reassignments ORDER BY id`,
  )
  return rows
}

/**
 * Sends staged facts to where they count after merges and splits, by their day, one rule after the other. What the record said stays
 * in its hash, so that a record which is delivered again is unchanged. Takes a client with staged facts and the company's time zone.
 */
export async function reassignStaged(
  client: pg.ClientBase,
  { sourceId, timeZone }: { sourceId: number; timeZone: string },
): Promise<void> {
  const rules = await listRules(client)
  // A customer's tier of then may have merged since, like one that the record says.
  if (rules.some(rule => rule.dimension === 'tier')) await takeCustomersTiers(client, sourceId, timeZone)
  for (const { dimension, fromId, toId, within, withinId, fromDay, untilDay } of rules) {
    const column = COLUMNS[dimension]
    await client.query(
      `UPDATE staged s SET ${column} = $3 WHERE s.${column} = $2 AND ${dayOf('s')} >= $4 AND ${dayOf('s')} < $5
       ${within === null ? 'AND $6::int IS NULL' : `AND s.${COLUMNS[within]} = $6`}
       ${within !== null && dimension === 'function' ? companyLevel('s') : ''}`,
      [timeZone, fromId, toId, fromDay, untilDay, withinId],
    )
  }
}

async function takeCustomersTiers(client: pg.ClientBase, sourceId: number, timeZone: string): Promise<void> {
  await client.query(
    `UPDATE staged s SET tier_id = t.tier_id FROM identities i JOIN customer_tiers t ON t.customer_id = i.customer_id
     WHERE i.source_id = $2 AND i.external_id = s.customer AND s.tier_id IS NULL
       AND ${dayOf('s')} >= t.valid_from AND ${dayOf('s')} < t.valid_to`,
    [timeZone, sourceId],
  )
}

/** Sends the tiers in `retiered` that come from customers to where they count after merges of tiers. Takes a client with them. */
export async function reassignTiers(client: pg.ClientBase): Promise<void> {
  const rules = (await listRules(client)).filter(rule => rule.dimension === 'tier')
  if (rules.length === 0) return
  const timeZone = await timeZoneOf(client)
  for (const { fromId, toId, within, withinId, fromDay, untilDay } of rules) {
    await client.query(
      `UPDATE retiered r SET tier_id = $3 FROM observations o WHERE o.id = r.id AND NOT o.tier_stated AND r.tier_id = $2
       AND ${dayOf('o')} >= $4 AND ${dayOf('o')} < $5
       AND ${within === null ? '$6::int IS NULL' : `o.${COLUMNS[within]} = $6`}`,
      [timeZone, fromId, toId, fromDay, untilDay, withinId],
    )
  }
}

const companyLevel = (fact: string) =>
  `AND EXISTS (SELECT FROM metrics m WHERE m.id = ${fact}.metric_id AND m.function_id IS NULL)`

// A statement over a million rows outlasts the limit of a request; so many at once stay far below it.
const AT_ONCE = 50_000

async function timeZoneOf(client: Pick<pg.Pool, 'query'>): Promise<string> {
  const { rows } = await client.query<{ zone: string }>(
    `SELECT time_zone AS zone FROM generations WHERE state = 'current'`,
  )
  return rows[0]?.zone ?? 'UTC'
}

function conditionOf({ dimension, within }: Pick<Restatement, 'dimension' | 'within'>): string {
  const inside = within === null ? '$4::int IS NULL' : `o.${COLUMNS[within.dimension]} = $4`
  const whole = within !== null && dimension === 'function' ? companyLevel('o') : ''
  return `o.${COLUMNS[dimension]} = $2 AND NOT o.deleted AND ${dayOf('o')} >= $3 AND ${inside} ${whole}`
}

async function lockStreams(client: pg.ClientBase, asked: Restatement, values: unknown[]): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT o.stream_id AS id FROM observations o WHERE ${conditionOf(asked)} ORDER BY 1`,
    values,
  )
  for (const { id } of rows) await lockStream(client, id)
}

const noteMoves = (sign: 1 | -1) => `
  INSERT INTO moves (${MOVE_COLUMNS.replace(/^id/, 'observation_id')})
  ${moved('(SELECT o.* FROM observations o JOIN changed USING (id)) o', sign)}`

// What was, what it becomes, what is: three statements, as for every correction.
async function moveSome(
  client: pg.ClientBase,
  asked: Restatement,
  values: unknown[],
  generations: readonly Generation[],
  atOnce: number,
) {
  await prepareStaging(client)
  const { rowCount } = await client.query(
    `INSERT INTO changed SELECT row_number() OVER (), o.id FROM observations o WHERE ${conditionOf(asked)}
     LIMIT ${atOnce}`,
    values,
  )
  if (!rowCount) return 0
  await client.query('ANALYZE changed')
  await client.query(noteMoves(-1))
  await client.query(
    `INSERT INTO observation_changes (observation_id, reassignment_id, actor_id, before)
     SELECT o.id, $1, $2, jsonb_build_object($3::text, o.${COLUMNS[asked.dimension]})
     FROM changed JOIN observations o USING (id) ORDER BY o.id`,
    [asked.id, asked.actorId, asked.dimension],
  )
  await client.query(
    `UPDATE observations o SET ${COLUMNS[asked.dimension]} = $1 FROM changed c WHERE o.id = c.id`,
    [asked.toId],
  )
  await client.query(noteMoves(1))
  if (rowCount > 500) await client.query('ANALYZE moves')
  await rollUp(client, generations)
  return rowCount
}

/** How many facts are moved in one step, and who is told after each how many have been; what they throw undoes all of it. */
export interface Pace {
  onFacts?: ((moved: number) => Promise<void>) | undefined
  atOnce?: number | undefined
}

/** How many facts a restatement would move. Takes a pool or client; writes nothing. */
export async function countAffected(
  db: Pick<pg.Pool, 'query'>,
  asked: Pick<Restatement, 'dimension' | 'fromId' | 'within' | 'fromDay'>,
): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::float8 AS n FROM observations o WHERE ${conditionOf(asked)}`,
    valuesOf(asked, await timeZoneOf(db)),
  )
  return rows[0]?.n ?? 0
}

/** How many facts of a metric would move, and between which days they lie. */
export interface Affected {
  metricId: number
  facts: number
  firstDay: Day
  lastDay: Day
}

/** What a restatement would move, by metric. Takes a client; writes nothing. */
export async function listAffected(client: pg.ClientBase, asked: Restatement): Promise<Affected[]> {
  const timeZone = await timeZoneOf(client)
  const { rows } = await client.query<Affected>(
    `SELECT o.metric_id AS "metricId", sum(o.times)::int AS facts,
       min(${dayOf('o')})::text AS "firstDay", max(${dayOf('o')})::text AS "lastDay"
     FROM observations o WHERE ${conditionOf(asked)} GROUP BY 1 ORDER BY 1`,
    valuesOf(asked, timeZone),
  )
  return rows
}

const valuesOf = (
  { fromId, fromDay, within }: Pick<Restatement, 'fromId' | 'fromDay' | 'within'>,
  timeZone: string,
) => [timeZone, fromId, fromDay, within?.id ?? null]

/**
 * Moves facts that are there to where they count from a day on: change rows say where they were, cells, histograms, pending and
 * renewal units are right when it returns. Takes a client inside a transaction of the caller's; gives how many facts moved. A fact's
 * stamp and hash stay, so a source's own corrections go on as before.
 */
export async function restateFacts(
  client: pg.ClientBase,
  asked: Restatement,
  { onFacts, atOnce = AT_ONCE }: Pace = {},
): Promise<number> {
  const values = valuesOf(asked, await timeZoneOf(client))
  return retried(client, async () => {
    await lockShared(client)
    const generations = await liveGenerations(client)
    await lockStreams(client, asked, values)
    let moved = 0
    for (let some = atOnce; some === atOnce; ) {
      some = await moveSome(client, asked, values, generations, atOnce)
      moved += some
      await onFacts?.(moved)
    }
    return moved
  })
}
