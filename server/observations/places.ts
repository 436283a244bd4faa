import type pg from 'pg'
import { PLAIN_CALENDAR, periodOf } from '@/domain/calendar'
import type { Day } from '@/domain/day'
import type { WeekYear } from '@/domain/week-year'

/** A way of cutting days; while a new one is built beside the current one, both are written. */
export interface Generation {
  id: number
  timeZone: string
  /** A 4-4-5 calendar; null: calendar months. */
  weekYear: WeekYear | null
  /** Facts beyond this id are not in it yet; null: all are. */
  builtThrough: number | null
}

/**
 * Takes the SQL of a fact's row and of a zone, gives the SQL of its day there. An instant is cut in the zone; a day or month already is a day.
 */
export const dayOf = (fact: string, zone: string) =>
  `(${fact}.occurred_at AT TIME ZONE CASE ${fact}.grain WHEN 'instant' THEN ${zone} ELSE 'UTC' END)::date`

/** A calendar month's figure belongs to the 4-4-5 period that holds the month's middle: no two share one. */
export const MIDDLE = 14

// $1: the generation's id, $2: its time zone.
const DAY = dayOf('m', '$2')
const MIDDLE_DAY = `${DAY} + CASE m.grain WHEN 'month' THEN ${MIDDLE} ELSE 0 END`

async function makeDays(client: pg.ClientBase, { id, timeZone }: Generation) {
  return client.query(
    `INSERT INTO periods (generation_id, grain, starts_on, ends_on)
     SELECT $1, 'day', day, day + 1 FROM (SELECT DISTINCT ${DAY} AS day FROM moves m WHERE m.grain <> 'month') days
     WHERE NOT EXISTS (SELECT FROM periods p WHERE p.generation_id = $1 AND p.grain = 'day' AND p.starts_on = day)
     ORDER BY 3 ON CONFLICT DO NOTHING`,
    [id, timeZone],
  )
}

async function makeMonths(client: pg.ClientBase, { id, timeZone }: Generation) {
  return client.query(
    `INSERT INTO periods (generation_id, grain, starts_on, ends_on)
     SELECT $1, 'month', month, (month + interval '1 month')::date
     FROM (SELECT DISTINCT date_trunc('month', ${DAY})::date AS month FROM moves m) months
     WHERE NOT EXISTS (SELECT FROM periods p WHERE p.generation_id = $1 AND p.grain = 'month' AND p.starts_on = month)
     ORDER BY 3 ON CONFLICT DO NOTHING`,
    [id, timeZone],
  )
}

/** Which 4-4-5 period each day of the moves lies in: worked out by the one calendar there is, in domain/. */
async function weekPeriods(client: pg.ClientBase, { timeZone }: Generation, weekYear: WeekYear) {
  const { rows } = await client.query<{ day: Day }>(
    `SELECT DISTINCT (${MIDDLE_DAY.replaceAll('$2', '$1')})::text AS day FROM moves m`,
    [timeZone],
  )
  const rules = { ...PLAIN_CALENDAR, weekYear }
  const periods = rows.map(({ day }) => periodOf(day, 'month', rules))
  return {
    days: rows.map(({ day }) => day),
    starts: periods.map(({ start }) => start),
    ends: periods.map(({ end }) => end),
  }
}

async function makeWeekPeriods(client: pg.ClientBase, id: number, starts: Day[], ends: Day[]) {
  return client.query(
    `INSERT INTO periods (generation_id, grain, starts_on, ends_on)
     SELECT DISTINCT $1::int, 'month', w.starts_on, w.ends_on FROM unnest($2::date[], $3::date[]) AS w (starts_on, ends_on)
     WHERE NOT EXISTS (SELECT FROM periods p
       WHERE p.generation_id = $1 AND p.grain = 'month' AND p.starts_on = w.starts_on)
     ORDER BY 3 ON CONFLICT DO NOTHING`,
    [id, starts, ends],
  )
}

// Each move in its month and day, once for all tables. A fact of a month belongs to no day; what has matured is never subtracted
// again. Facts that the builder has not come to are left to it; retention is netted from the facts each time, so always.
const place = (months: string) => `
  INSERT INTO placed SELECT m.version_id, m.function_id, m.region_id, m.product_id, m.tier_id, m.channel_id,
    m.identity_id, month.id, day.id, m.times, m.a, m.b, m.bucket, m.bucket_business,
    CASE WHEN m.matures_on > (now() AT TIME ZONE $2)::date THEN m.matures_on END
  FROM moves m ${months}
  LEFT JOIN periods day ON day.generation_id = $1 AND day.grain = 'day' AND m.grain <> 'month' AND day.starts_on = ${DAY}
  WHERE $3::bigint IS NULL OR m.observation_id <= $3 OR m.version_id = ANY ($4::int[])`

const BY_MONTH = place(`JOIN periods month ON month.generation_id = $1 AND month.grain = 'month'
  AND month.starts_on = date_trunc('month', ${DAY})::date`)
const BY_WEEKS = place(`JOIN unnest($5::date[], $6::date[]) AS cut (day, starts_on) ON cut.day = ${MIDDLE_DAY}
  JOIN periods month ON month.generation_id = $1 AND month.grain = 'month' AND month.starts_on = cut.starts_on`)

/**
 * Places the session's `moves` in a generation's days and months, making those that are new. Takes a client inside the door's
 * transaction, the generation and the versions of kind amount_rate.
 */
export async function placeMoves(
  client: pg.ClientBase,
  generation: Generation,
  retention: readonly number[],
): Promise<void> {
  const { id, timeZone, weekYear, builtThrough } = generation
  const cut = weekYear && (await weekPeriods(client, generation, weekYear))
  const made = [
    await makeDays(client, generation),
    cut ? await makeWeekPeriods(client, id, cut.starts, cut.ends) : await makeMonths(client, generation),
  ]
  // A thousand new days the planner has not heard of would make it compare each fact with each of them.
  if (made.some(({ rowCount }) => (rowCount ?? 0) > 100)) await client.query('ANALYZE periods')
  const values = [id, timeZone, builtThrough, retention]
  const { rowCount } = cut
    ? await client.query(BY_WEEKS, [...values, cut.days, cut.starts])
    : await client.query(BY_MONTH, values)
  if ((rowCount ?? 0) > 500) await client.query('ANALYZE placed')
}
