import { type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { TIMELINE_KINDS, type TimelineKind, type TimelinePlace } from '@/domain/customer-timeline'
import type { Catalog } from '../../figures/catalog'

/** A row of the timeline. What it has not is null. */
// A type and not an interface: what the driver gives is a record of columns.
export type TimelineRow = {
  at: number
  kind: number
  id: number
  day: string
  /** 0: the company as a whole. */
  functionId: number
  source: string | null
  metricId: number | null
  state: 'counted' | 'open' | 'missing' | 'alone' | null
  a: number | null
  b: number | null
  bucket: number | null
  record: string | null
  /** The day from which a fact counts; null: at once. */
  maturesOn: string | null
  comment: string | null
  /** A term's other end, what kind of talk it was, or where the customer arrived. */
  detail: string | null
  /** A term's product. */
  productId: number | null
  amount: number | null
  /** Whose talk it was, and who logged it. */
  userId: number | null
  loggedBy: number | null
  who: string | null
}

interface Wanted {
  catalog: Catalog
  customerId: number
  after: TimelinePlace | null
  limit: number
}

const kindOf = (kind: TimelineKind) => sql`${TIMELINE_KINDS.indexOf(kind) + 1}::int`
const midnight = (day: SQL) => sql`(${day}::timestamp AT TIME ZONE 'UTC')`

/** What comes after a place in the list, which is what was before it in time. */
function before({ after, catalog }: Wanted, at: SQL, kind: TimelineKind, id: SQL): SQL {
  if (!after) return sql`${at} <= ${catalog.now}`
  const moment = sql`to_timestamp(${after.at}::float8 / 1000)`
  return sql`${at} <= ${moment} AND (${at}, ${kindOf(kind)}, ${id}) < (${moment}, ${after.kind}::int, ${after.id}::bigint)`
}

/** The columns of a kind of thing, in the order of the union; what is left out is null. */
function columns(given: Readonly<Record<string, SQL>>): SQL {
  const is = (name: string) => given[name] ?? sql`NULL`
  return sql`(${is('at')})::timestamptz AS at, (${is('kind')})::int AS kind, (${is('id')})::bigint AS id,
    (${is('day')})::date AS day, (${is('functionId')})::int AS function_id, (${is('source')})::text AS source,
    (${is('metricId')})::int AS metric_id, (${is('state')})::text AS state, (${is('a')})::float8 AS a,
    (${is('b')})::float8 AS b, (${is('bucket')})::int AS bucket, (${is('record')})::text AS record, (${is('maturesOn')})::date AS matures_on,
    (${is('comment')})::text AS comment, (${is('detail')})::text AS detail, (${is('productId')})::int AS product_id,
    (${is('amount')})::float8 AS amount, (${is('userId')})::int AS user_id, (${is('loggedBy')})::int AS logged_by,
    (${is('who')})::text AS who`
}

/** What functions recorded: each identity's newest by the index on identity and time. A question that nobody answered is none. */
function facts(wanted: Wanted): SQL {
  const zone = sql`CASE o.grain WHEN 'instant' THEN ${wanted.catalog.timeZone} ELSE 'UTC' END`
  return sql`SELECT ${columns({
    ...{ at: sql`o.occurred_at`, kind: kindOf('fact'), id: sql`o.id` },
    ...{ day: sql`o.occurred_at AT TIME ZONE ${zone}`, functionId: sql`o.function_id`, source: sql`s.name` },
    ...{ metricId: sql`o.metric_id`, state: sql`o.state`, a: sql`o.a`, b: sql`o.b`, bucket: sql`o.bucket` },
    ...{
      record: sql`o.stream_id || ' ' || o.external_id`,
      comment: sql`c.comment`,
      maturesOn: sql`o.matures_on`,
    },
  })}
    FROM identities i CROSS JOIN LATERAL (
      SELECT n.* FROM observations n WHERE n.identity_id = i.id AND n.identity_id IS NOT NULL AND NOT n.deleted
        AND n.state <> 'missing' AND ${before(wanted, sql`n.occurred_at`, 'fact', sql`n.id`)}
      ORDER BY n.occurred_at DESC, n.id DESC LIMIT ${wanted.limit}) o
    JOIN streams t ON t.id = o.stream_id JOIN sources s ON s.id = t.source_id
    LEFT JOIN observation_comments c ON c.observation_id = o.id
    WHERE i.customer_id = ${wanted.customerId}`
}

function terms(kind: 'term_began' | 'term_ended') {
  const began = kind === 'term_began'
  const on = began ? sql`k.term_start` : sql`k.term_end`
  const other = began ? sql`k.term_end` : sql`k.term_start`
  return (wanted: Wanted): SQL => sql`SELECT ${columns({
    ...{ at: midnight(on), kind: kindOf(kind), id: sql`k.id`, day: on, source: sql`s.name` },
    ...{ functionId: sql`coalesce(s.function_id, 0)`, detail: other },
    ...{ productId: sql`k.product_id`, amount: sql`k.amount` },
  })}
    FROM contracts k JOIN sources s ON s.id = k.source_id
    WHERE k.customer_id = ${wanted.customerId} AND ${before(wanted, midnight(on), kind, sql`k.id`)}`
}

/** Talks with the customer, and with those that were merged into it. */
function talks(wanted: Wanted): SQL {
  const at = midnight(sql`t.on_day`)
  return sql`SELECT ${columns({
    ...{ at, kind: kindOf('talk'), id: sql`t.id`, day: sql`t.on_day`, functionId: sql`0` },
    ...{ detail: sql`t.kind`, comment: sql`t.heard` },
    ...{ userId: sql`t.user_id`, loggedBy: sql`t.logged_by`, who: sql`u.name` },
  })}
    FROM customer_talks t JOIN customers c ON c.id = t.customer_id JOIN users u ON u.id = t.user_id
    WHERE t.taken_back_at IS NULL AND (c.id = ${wanted.customerId} OR c.merged_into_id = ${wanted.customerId})
      AND ${before(wanted, at, 'talk', sql`t.id`)}`
}

/** Where the customer arrived on its way; whose touchpoint it is, theirs is the passage. Who worked on it is told nobody. */
function passages(wanted: Wanted): SQL {
  return sql`SELECT ${columns({
    ...{ at: sql`e.arrived_at`, kind: kindOf('passage'), id: sql`e.id` },
    ...{ day: sql`e.arrived_at AT TIME ZONE ${wanted.catalog.timeZone}`, functionId: sql`p.function_id` },
    ...{ source: sql`s.name`, detail: sql`p.name` },
  })}
    FROM identities i CROSS JOIN LATERAL (
      SELECT n.* FROM journey_events n WHERE n.identity_id = i.id AND n.identity_id IS NOT NULL AND NOT n.deleted
        AND ${before(wanted, sql`n.arrived_at`, 'passage', sql`n.id`)}
      ORDER BY n.arrived_at DESC, n.id DESC LIMIT ${wanted.limit}) e
    JOIN touchpoints p ON p.id = e.touchpoint_id JOIN streams t ON t.id = e.stream_id JOIN sources s ON s.id = t.source_id
    WHERE i.customer_id = ${wanted.customerId}`
}

/**
 * Everything that a timeline is made of, a query each: whatever else is recorded of a customer one day (follow-ups) is one more here, with a
 * kind of its own in domain/customer-timeline.ts and its words beside the others. A source may tell one moment twice, as a fact and as a
 * passage: both stand, each by its own name.
 */
const PARTS: readonly ((wanted: Wanted) => SQL)[] = [
  facts,
  terms('term_began'),
  terms('term_ended'),
  talks,
  passages,
]

/** A customer's timeline, newest first, from behind a place, at most `limit` rows; nothing that is still to come. */
export async function readTimeline(db: DbOrTx, wanted: Wanted): Promise<TimelineRow[]> {
  const union = sql.join(
    PARTS.map(part => sql`(${part(wanted)} ORDER BY at DESC, kind DESC, id DESC LIMIT ${wanted.limit})`),
    sql` UNION ALL `,
  )
  const { rows } = await db.execute<TimelineRow>(sql`
    SELECT floor(extract(epoch FROM at) * 1000)::float8 AS at, kind, id::float8 AS id, day::text AS day,
      function_id AS "functionId", source, metric_id AS "metricId", state, a, b, bucket, record, matures_on::text AS "maturesOn",
      comment, detail, product_id AS "productId", amount, user_id AS "userId", logged_by AS "loggedBy", who
    FROM (${union}) all_of_it ORDER BY at DESC, kind DESC, id DESC LIMIT ${wanted.limit}`)
  return rows
}
