import type pg from 'pg'
import { restartBuilding } from './generations'

// A second implementation, on purpose: it shares no line with the rollup, reads the facts as they stand now and
// groups them with one mask a cut. What the door kept by differences must equal it.

const MASKS = `(VALUES (0,0,0,0),(1,0,0,0),(0,1,0,0),(0,0,1,0),(0,0,0,1),(1,1,0,0),(1,0,1,0),(1,0,0,1),(0,1,1,0),
  (0,1,0,1),(0,0,1,1)) AS mask (r, p, t, c)`

const FACTS = `
  SELECT o.*, m.kind, v.rule, g.id AS generation_id,
    CASE WHEN o.grain = 'instant' THEN (o.occurred_at AT TIME ZONE g.time_zone)::date
         WHEN o.grain = 'month' AND g.calendar = '445' THEN (o.occurred_at AT TIME ZONE 'UTC')::date + 14
         ELSE (o.occurred_at AT TIME ZONE 'UTC')::date END AS day,
    (now() AT TIME ZONE g.time_zone)::date AS today,
    coalesce(i.customer_id, -i.id) AS customer_key
  FROM observations o
  JOIN metric_versions v ON v.id = o.version_id JOIN metrics m ON m.id = v.metric_id
  JOIN generations g ON g.state <> 'retired' AND g.built_through IS NULL
  LEFT JOIN identities i ON i.id = o.identity_id
  WHERE o.state = 'counted' AND NOT o.deleted`

const CUT = `
  CASE WHEN mask.r = 1 THEN f.region_id ELSE -1 END AS region_id,
  CASE WHEN mask.p = 1 THEN f.product_id ELSE -1 END AS product_id,
  CASE WHEN mask.t = 1 THEN f.tier_id ELSE -1 END AS tier_id,
  CASE WHEN mask.c = 1 THEN f.channel_id ELSE -1 END AS channel_id`

const MONTH = `p.grain = 'month' AND f.day >= p.starts_on AND f.day < p.ends_on`
const DAY = `p.grain = 'day' AND f.day = p.starts_on AND f.grain <> 'month' AND mask.r + mask.p + mask.t + mask.c = 0`
const IN_PERIODS = (which: string) => `periods p ON p.generation_id = f.generation_id AND ${which}`

const ADDRESS = 'version_id, function_id, region_id, product_id, tier_id, channel_id, period_id'
const SUMS = 'n, a, b, aa, bb, ab'

const plain = (which: string, more: string) => `
  SELECT f.version_id, f.function_id, ${CUT}, p.id AS period_id, f.matures_on, f.today, f.bucket, f.bucket_business,
    f.times AS n, f.times * f.a AS a, f.times * f.b AS b, f.times * f.a * f.a AS aa, f.times * f.b * f.b AS bb,
    f.times * f.a * f.b AS ab
  FROM facts f CROSS JOIN ${MASKS} JOIN ${IN_PERIODS(which)}
  WHERE f.kind <> 'amount_rate' ${more}`

/** The statements that make cells, pending, histograms and units from nothing but the facts, as temporary tables. */
const RECOMPUTE = `
  CREATE TEMP TABLE fresh_units ON COMMIT DROP AS
  WITH facts AS (${FACTS} AND m.kind = 'amount_rate')
  SELECT u.*, CASE WHEN u.net THEN u.after ELSE least(u.after, u.before) END AS kept FROM (
    SELECT f.version_id, f.function_id, ${CUT}, p.id AS period_id, f.customer_key,
      bool_or(f.rule ->> 'retention' = 'net') AS net, max(f.today) AS today,
      sum(f.times * f.b) AS before, sum(f.times * f.a) AS after, max(f.matures_on) AS matures_on
    FROM facts f CROSS JOIN ${MASKS} JOIN ${IN_PERIODS(MONTH)}
    WHERE f.customer_key IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) u;
  CREATE TEMP TABLE fresh_facts ON COMMIT DROP AS
  WITH facts AS (${FACTS})
  ${plain(MONTH, '')} UNION ALL ${plain(DAY, '')}
  UNION ALL SELECT version_id, function_id, region_id, product_id, tier_id, channel_id, period_id, matures_on, today,
    NULL, NULL, 1, kept, before, kept * kept, before * before, kept * before FROM fresh_units WHERE before > 0;
  CREATE TEMP TABLE fresh_cells ON COMMIT DROP AS
  SELECT ${ADDRESS}, sum(n) n, sum(a) a, sum(b) b, sum(aa) aa, sum(bb) bb, sum(ab) ab
  FROM fresh_facts GROUP BY ${ADDRESS};
  CREATE TEMP TABLE fresh_pending ON COMMIT DROP AS
  SELECT ${ADDRESS}, matures_on, sum(n) n, sum(a) a, sum(b) b, sum(aa) aa, sum(bb) bb, sum(ab) ab
  FROM fresh_facts WHERE matures_on > today GROUP BY ${ADDRESS}, matures_on;
  CREATE TEMP TABLE fresh_histograms ON COMMIT DROP AS
  SELECT ${ADDRESS}, measure, array_agg(bucket ORDER BY bucket) AS buckets, array_agg(n ORDER BY bucket) AS counts
  FROM (SELECT version_id, CASE everyone WHEN 1 THEN -1 ELSE function_id END AS function_id, region_id, product_id,
      tier_id, channel_id, period_id, measure::smallint, bucket, sum(n)::bigint AS n FROM (
      SELECT *, 0 AS measure FROM fresh_facts
      UNION ALL SELECT ${ADDRESS}, matures_on, today, bucket_business, NULL, ${SUMS}, 1 FROM fresh_facts) b
    CROSS JOIN generate_series(0, 1) AS everyone
    WHERE bucket IS NOT NULL
      AND (region_id >= 0)::int + (product_id >= 0)::int + (tier_id >= 0)::int + (channel_id >= 0)::int <= 1
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) filled
  GROUP BY ${ADDRESS}, measure`

// A generation that is being built, or waits to be swept up, is not held against the facts.
const keptIn = (table: string) => `SELECT ${table}.* FROM ${table} JOIN periods p ON p.id = period_id
  JOIN generations g ON g.id = p.generation_id AND g.state <> 'retired' AND g.built_through IS NULL`

const TABLES = [
  { table: 'cells', key: ADDRESS, values: SUMS, kept: keptIn('cells') },
  {
    table: 'pending',
    key: `${ADDRESS}, matures_on`,
    values: SUMS,
    // What has matured may linger until housekeeping; no figure reads it.
    kept: `SELECT pending.* FROM pending JOIN periods p ON p.id = period_id JOIN generations g ON g.id = generation_id
      WHERE matures_on > (now() AT TIME ZONE g.time_zone)::date`,
  },
  {
    table: 'histograms',
    key: `${ADDRESS}, measure`,
    values: 'buckets, counts',
    kept: keptIn('histograms'),
  },
  {
    table: 'renewal_units',
    fresh: 'fresh_units',
    key: `${ADDRESS}, customer_key`,
    values: 'before, after, kept',
    kept: keptIn('renewal_units'),
  },
]

export interface Comparison {
  table: string
  rows: number
  mismatches: number
}

/**
 * Recomputes every rollup from the facts and compares. Takes a client inside a transaction that reads one
 * snapshot (REPEATABLE READ); gives rows and mismatches for each table. Writes nothing that stays.
 */
export async function compareRollups(client: pg.ClientBase): Promise<Comparison[]> {
  await client.query(RECOMPUTE)
  const compared: Comparison[] = []
  for (const { table, fresh = `fresh_${table}`, key, values, kept } of TABLES) {
    const of = (alias: string) => values.split(', ').map(value => `${alias}.${value}`)
    const { rows } = await client.query<{ rows: string; mismatches: string }>(
      `SELECT count(*) AS rows, count(*) FILTER (WHERE kept.version_id IS NULL OR fresh.version_id IS NULL
         OR (${of('kept')}) IS DISTINCT FROM (${of('fresh')})) AS mismatches
       FROM (${kept}) kept FULL JOIN ${fresh} fresh USING (${key})`,
    )
    compared.push({ table, rows: Number(rows[0]?.rows), mismatches: Number(rows[0]?.mismatches) })
  }
  return compared
}

/**
 * Replaces every rollup by a recomputation. Takes a client inside a transaction; gives the rows of each table.
 * Holds off every writer while it runs.
 */
export async function replaceRollups(client: pg.ClientBase): Promise<Comparison[]> {
  await restartBuilding(client)
  await client.query('LOCK TABLE cells, pending, histograms, renewal_units IN SHARE ROW EXCLUSIVE MODE')
  await client.query(RECOMPUTE)
  const replaced: Comparison[] = []
  for (const { table, fresh = `fresh_${table}`, key, values } of TABLES) {
    const columns = `${key}, ${values}${table === 'renewal_units' ? ', matures_on' : ''}`
    await client.query(`DELETE FROM ${table}`)
    // In the order of the key, as the door writes: what a page wants of a period then lies side by side.
    const { rowCount } = await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${fresh} ORDER BY version_id, region_id,
         product_id, tier_id, channel_id, period_id, function_id`,
    )
    replaced.push({ table, rows: rowCount ?? 0, mismatches: 0 })
  }
  return replaced
}
