import type pg from 'pg'
import type { Generation } from './rollup'

/** What rollups depend on beyond the facts. */
export interface RollupSetting {
  /** Versions whose facts are netted by customer. */
  retention: number[]
  /** Ways of cutting days that are written. */
  generations: Generation[]
}

/** Reads what the rollups depend on. */
export async function rollupSetting(client: pg.ClientBase): Promise<RollupSetting> {
  const { rows } = await client.query<RollupSetting>(
    `SELECT (SELECT coalesce(array_agg(v.id), '{}') FROM metric_versions v JOIN metrics m ON m.id = v.metric_id
        WHERE m.kind = 'amount_rate') AS retention,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', live.id, 'timeZone', live.time_zone) ORDER BY live.id), '[]')
        FROM generations live WHERE live.state <> 'retired') AS generations`,
  )
  return rows[0] ?? { retention: [], generations: [] }
}
