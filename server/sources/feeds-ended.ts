import type pg from 'pg'

/** Has a source speak for these metrics and no longer for others: somebody else may then. Takes a client in a transaction and their keys. */
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
