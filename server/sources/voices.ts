import type pg from 'pg'

/** Who speaks for a metric today. */
export interface Voice {
  metricId: number
  /** Null: people type it in. */
  sourceKey: string | null
  sourceName: string | null
}

/** Which sources, or people, the company's metrics come from today. Takes a pool or client. */
export async function listVoices(db: Pick<pg.Pool, 'query'>): Promise<Voice[]> {
  const { rows } = await db.query<Voice>(
    `SELECT f.metric_id AS "metricId", s.key AS "sourceKey", s.name AS "sourceName"
     FROM feeds f LEFT JOIN sources s ON s.id = f.source_id WHERE f.valid_to > current_date ORDER BY f.id`,
  )
  return rows
}
