import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { type CalendarRules, periodsBetween } from '@/domain/calendar'
import { addDays, type Day, daysBetween } from '@/domain/day'
import { emptyParts } from '@/domain/parts'
import type { Catalog } from './catalog'
import { chosenSlices, emptyPool, type Pool, type Question } from './pools'

/** What is known of a count's deliveries. Days are first days of months. */
export interface Delivery {
  /** The month of its first event. */
  from: Day
  /** Months for which its streams have brought anything: its own events, or facts of another metric. */
  months: ReadonlySet<Day>
  /** Up to this day all has been asked for by a run that succeeded, where a source is asked and does not send files. */
  through: Day | null
}

/** By metric; a metric without any event is in none. */
export type Deliveries = ReadonlyMap<number, Delivery>

/**
 * Reads for each metric of events what tells a month without any from a month that nobody delivered. Takes a database, the generation
 * and its time zone. A stream that brought other facts of that month spoke of it; so did a source that was asked after it. A file
 * may be old: one that holds nothing of a month says nothing about it.
 */
export async function loadDeliveries(
  db: DbOrTx,
  generationId: number,
  timeZone: string,
): Promise<Deliveries> {
  const { rows } = await db.execute<{ id: number; month: Day; own: boolean; through: Day | null }>(sql`
    WITH count_stream AS (
      SELECT ms.metric_id, ms.stream_id, s.source_id FROM metric_streams ms JOIN streams s ON s.id = ms.stream_id
      JOIN metrics m ON m.id = ms.metric_id AND m.kind = 'count'
    ), spoken AS (
      SELECT DISTINCT c.metric_id, v.id AS version_id, v.metric_id = c.metric_id AS own FROM count_stream c
      JOIN metric_streams other USING (stream_id) JOIN metric_versions v ON v.metric_id = other.metric_id
    ), asked AS (
      SELECT c.metric_id, max((r.ended_at AT TIME ZONE ${timeZone})::date)::text AS through FROM count_stream c
      JOIN sources ON sources.id = c.source_id AND sources.kind IN ('http', 'sql')
      JOIN runs r ON r.source_id = c.source_id AND r.state = 'succeeded' GROUP BY 1
    )
    SELECT s.metric_id AS id, p.starts_on::text AS month, bool_or(s.own) AS own, max(asked.through) AS through
    FROM spoken s JOIN cells c ON c.version_id = s.version_id AND c.region_id = -1 AND c.product_id = -1
      AND c.tier_id = -1 AND c.channel_id = -1
    JOIN periods p ON p.id = c.period_id AND p.grain = 'month' AND p.generation_id = ${generationId}
    LEFT JOIN asked USING (metric_id)
    GROUP BY 1, 2 ORDER BY 1, 2`)
  const found = new Map<number, Delivery & { months: Set<Day> }>()
  for (const { id, month, own, through } of rows) {
    const known = found.get(id)
    if (known) known.months.add(month)
    else if (own) found.set(id, { from: month, months: new Set([month]), through })
  }
  return found
}

function isDelivered({ from, months, through }: Delivery, month: { start: Day; end: Day }): boolean {
  return month.start >= from && (months.has(month.start) || (through !== null && month.end <= through))
}

/** The months that a span touches, where it is known of each whether it was delivered: whole ones, that are over. */
function deliveredMonths(
  delivery: Delivery,
  { start, end }: { start: Day; end: Day },
  today: Day,
  calendar: CalendarRules,
): number | null {
  const months = periodsBetween(start, addDays(end, -1), 'month', calendar)
  const delivered = months.filter(month => month.end <= today && isDelivered(delivery, month))
  return delivered.length === months.length ? delivered.length : null
}

/**
 * Takes a question, the pools of one of its values, the catalog and its grain; writes a true 0 into the pools of events whose months were
 * delivered and had none, as if the source had said so. Not before the first event, nor in a slice or function before one of the
 * spans asked for holds an event there: whether it was counted then, nobody knows.
 */
export function noteZeros(question: Question, pools: Pool[], catalog: Catalog, grain: 'day' | 'month'): void {
  const delivery = catalog.deliveries.get(question.metric.id)
  if (!delivery) return
  const { scope, split, spans } = question
  const isWhole = split === 'none' && scope.function < 0 && chosenSlices(scope).length === 0
  const begun = pools.flatMap((pool, at) => (pool.parts.n > 0 ? (spans[at]?.start ?? []) : [])).sort()[0]
  for (const [at, span] of spans.entries()) {
    const pool = pools[at]
    if (!pool || pool.capped || (!isWhole && (begun === undefined || span.start < begun))) continue
    const months = deliveredMonths(delivery, span, catalog.today, catalog.calendar)
    if (months === null) continue
    if (pool.parts.n === 0) pool.parts = { ...emptyParts(), n: 1 }
    pool.periods = Math.max(pool.periods, grain === 'month' ? months : daysBetween(span.start, span.end))
  }
}

/** Takes a question of events, gives the pools to write into where no cell had any. */
export function emptyPools({ metric, spans }: Question): Pool[] {
  return spans.map(span => emptyPool(metric, span))
}
