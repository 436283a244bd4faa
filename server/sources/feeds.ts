import type pg from 'pg'
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
  /** People typed its figures until that day. */
  enteredUntil: string | null
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
       (SELECT max(e.valid_to)::text FROM feeds e WHERE e.metric_id = m.id AND e.authority = 'entry'
          AND e.adds_to IS NULL AND e.valid_to <= current_date) AS "enteredUntil"
     FROM metrics m LEFT JOIN feeds f ON f.metric_id = m.id AND f.valid_to > current_date
     LEFT JOIN sources s ON s.id = f.source_id WHERE m.key = ANY ($1) ORDER BY m.id, f.id`,
    [keys],
  )
  const unknown = keys.find(key => !rows.some(row => row.metric === key))
  if (unknown) {
    throw new DomainError('INVALID', textIn().files.faults.noMetric(unknown))
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
  await client.query(
    `INSERT INTO feeds (metric_id, function_id, valid_from, authority, source_id, adds_to)
     VALUES ($1, $2, coalesce($5::date, '1970-01-01'), 'source', $3, $4)`,
    [first.metricId, first.functionId, sourceId, other?.id ?? null, other ? null : first.enteredUntil],
  )
}

function spokenFor({ metric, sourceKey, authority }: Feed): DomainError {
  const words = textIn().files.faults
  const sentence =
    authority === 'entry' ? words.metricTyped(metric) : words.metricSpoken(metric, sourceKey ?? '')
  return new DomainError('CONFLICT', sentence)
}
