import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { DbOrTx } from '@/db/client'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'

interface Feed {
  metric: string
  metricId: number
  functionId: number
  id: number | null
  sourceId: number | null
  sourceKey: string | null
  authority: string | null
  /** Somebody spoke for it until that day: people who typed, or a source that was retired. */
  spokenUntil: string | null
}

/** What a source wants to speak for. */
export interface Spoken {
  /** Keys of metrics. */
  metrics: readonly string[]
  /** Key of another source that it adds to on purpose. */
  addsTo?: string | undefined
}

/**
 * Makes this source the one that speaks for these metrics, where none does. Takes a client in a transaction and the source;
 * CONFLICT where another source or people's entries speak, unless it adds to that source; INVALID for a metric that is none.
 */
export async function ensureFeeds(
  client: pg.ClientBase,
  { metrics, addsTo }: Spoken,
  sourceId: number,
): Promise<void> {
  const keys = [...new Set(metrics)]
  const { rows } = await client.query<Feed>(
    `SELECT m.key AS metric, m.id AS "metricId", coalesce(m.function_id, 0) AS "functionId", f.id, f.authority,
       f.source_id AS "sourceId", s.key AS "sourceKey",
       (SELECT max(e.valid_to)::text FROM feeds e
         WHERE e.metric_id = m.id AND e.adds_to IS NULL AND e.valid_to <= current_date) AS "spokenUntil"
     FROM metrics m LEFT JOIN feeds f ON f.metric_id = m.id AND f.valid_to > current_date
     LEFT JOIN sources s ON s.id = f.source_id WHERE m.key = ANY ($1) ORDER BY m.id, f.id`,
    [keys],
  )
  const unknown = keys.find(key => !rows.some(row => row.metric === key))
  if (unknown) {
    throw new DomainError('INVALID', textIn().sources.noMetric(unknown))
  }
  for (const key of keys) {
    const feeds = rows.filter(row => row.metric === key)
    if (!feeds.some(feed => feed.sourceId === sourceId)) await addFeed(client, feeds, addsTo, sourceId)
  }
}

async function addFeed(
  client: pg.ClientBase,
  feeds: readonly Feed[],
  addsTo: string | undefined,
  sourceId: number,
): Promise<void> {
  const [first] = feeds
  if (!first) return
  const other = feeds.find(feed => feed.id !== null)
  if (other && (addsTo === undefined || other.sourceKey !== addsTo)) throw spokenFor(other)
  // From the beginning, or from where whoever spoke before left off.
  await client.query(
    `INSERT INTO feeds (metric_id, function_id, valid_from, authority, source_id, adds_to)
     VALUES ($1, $2, coalesce($5::date, '1970-01-01'), 'source', $3, $4)`,
    [first.metricId, first.functionId, sourceId, other?.id ?? null, other ? null : first.spokenUntil],
  )
}

function spokenFor({ metric, sourceKey, authority }: Feed): DomainError {
  const words = textIn().sources
  const said = authority === 'entry' ? words.typedIn(metric) : words.spokenFor(metric, sourceKey ?? '')
  return new DomainError('CONFLICT', said)
}

/** Keys of the metrics that a source speaks for today. */
export async function feedsOf(db: DbOrTx, sourceId: number): Promise<Set<string>> {
  const { rows } = await db.execute<{ key: string }>(sql`
    SELECT DISTINCT m.key FROM feeds f JOIN metrics m ON m.id = f.metric_id
    WHERE f.source_id = ${sourceId} AND f.valid_to > current_date`)
  return new Set(rows.map(row => row.key))
}

/**
 * Ends a source's feeds, those of some metrics excepted: from today on others may speak for them. One that began today never spoke for a day
 * that is over, so it goes. Takes a transaction.
 */
export async function endFeeds(tx: DbOrTx, sourceId: number, except: readonly string[] = []): Promise<void> {
  const ended = sql`source_id = ${sourceId} AND valid_to > current_date
    AND metric_id NOT IN (SELECT id FROM metrics WHERE key IN (SELECT jsonb_array_elements_text(${JSON.stringify(except)}::jsonb)))`
  await tx.execute(sql`DELETE FROM feeds WHERE ${ended} AND valid_from >= current_date`)
  await tx.execute(sql`UPDATE feeds SET valid_to = current_date WHERE ${ended}`)
}

/**
 * Has a source speak for these metrics alone. Unlike endFeeds it takes the others back as if they had never been: what the source brought is
 * derived anew by the mapping that leaves them out, so nothing of them stays. Takes a client in a transaction and their keys.
 */
export async function endOtherFeeds(
  client: pg.ClientBase,
  sourceId: number,
  metrics: readonly string[],
): Promise<void> {
  await client.query(
    `DELETE FROM feeds WHERE source_id = $1 AND metric_id NOT IN (SELECT id FROM metrics WHERE key = ANY ($2))`,
    [sourceId, metrics],
  )
}
