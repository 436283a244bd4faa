import type pg from 'pg'
import { rebuildRollups } from '@/server/observations/rebuild'

// The rollup of plain facts in three statements, so that ten million take minutes: made once, read many times. The door and
// "wholeview rebuild" do more (retention, what matures, both clocks); differencesFromRebuild compares with theirs.

const SLICES = ['region_id', 'product_id', 'tier_id', 'channel_id']
const SINGLES = [[], ...SLICES.map(slice => [slice])]
const PAIRS = SLICES.flatMap((one, at) => SLICES.slice(at + 1).map(other => [one, other]))
const KEY = 'version_id, region_id, product_id, tier_id, channel_id, period_id, function_id'
const cut = SLICES.map(slice => `coalesce(${slice}, -1)`).join(', ')
const sets = (cuts: string[][], more: string) =>
  cuts
    .map(columns => `(version_id, period_id${more}${columns.map(column => `, ${column}`).join('')})`)
    .join(', ')

const FINE = `
  CREATE TEMP TABLE fine AS
  SELECT version_id, function_id, region_id, product_id, tier_id, channel_id, p.id AS period_id, bucket, count(*) AS n,
    sum(a) AS a, sum(b) AS b, sum(a * a) AS aa, sum(b * b) AS bb, sum(a * b) AS ab
  FROM observations JOIN periods p ON p.grain = 'month'
    AND p.starts_on = date_trunc('month', (occurred_at AT TIME ZONE 'Europe/Berlin'))::date
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`

const CELLS = `
  INSERT INTO cells (${KEY}, n, a, b, aa, bb, ab)
  SELECT version_id, ${cut}, period_id, function_id, sum(n), sum(a), sum(b), sum(aa), sum(bb), sum(ab)
  FROM fine GROUP BY GROUPING SETS (${sets([...SINGLES, ...PAIRS], ', function_id')}) ORDER BY 1, 2, 3, 4, 5, 6, 7`

const HISTOGRAMS = `
  INSERT INTO histograms (${KEY}, measure, buckets, counts)
  SELECT ${KEY}, 0, array_agg(bucket ORDER BY bucket), array_agg(n ORDER BY bucket)
  FROM (SELECT version_id, ${cut}, period_id, coalesce(function_id, -1), bucket, sum(n)::bigint AS n FROM fine WHERE bucket IS NOT NULL
    GROUP BY GROUPING SETS (${sets(SINGLES, ', bucket')}, ${sets(SINGLES, ', function_id, bucket')}))
    AS filled (${KEY}, bucket, n) GROUP BY ${KEY} ORDER BY ${KEY}`

/** Makes the months of the rollup from all facts; gives the rows of cells and histograms. */
export async function makeRollup(pool: pg.Pool): Promise<{ cells: number; histograms: number }> {
  const client = await pool.connect()
  try {
    await client.query(
      `SET work_mem = '256MB'; TRUNCATE cells, histograms; DROP TABLE IF EXISTS fine; ${FINE}; ANALYZE fine`,
    )
    const cells = await client.query(CELLS)
    const histograms = await client.query(HISTOGRAMS)
    await client.query('DROP TABLE fine; RESET work_mem')
    return { cells: cells.rowCount ?? 0, histograms: histograms.rowCount ?? 0 }
  } finally {
    client.release()
  }
}

/** Months of the rollup that the product's own recomputation does not have alike; days are not made here. Takes minutes beyond 100,000 facts. */
export async function differencesFromRebuild(pool: pg.Pool): Promise<number> {
  await pool.query(
    'CREATE TABLE kept_cells AS SELECT * FROM cells; CREATE TABLE kept_histograms AS SELECT * FROM histograms',
  )
  await rebuildRollups(pool)
  const months = `JOIN periods p ON p.id = period_id WHERE grain = 'month'`
  const differences = ['cells', 'histograms'].map(
    table => `(SELECT count(*) FROM ((SELECT ${table}.* FROM ${table} ${months} EXCEPT SELECT * FROM kept_${table})
      UNION ALL (SELECT * FROM kept_${table} EXCEPT SELECT ${table}.* FROM ${table} ${months})) d)`,
  )
  const { rows } = await pool.query<{ n: string }>(`SELECT ${differences.join(' + ')} AS n`)
  await pool.query('DROP TABLE kept_cells, kept_histograms')
  return Number(rows[0]?.n)
}

/** Cells of months, of totals and of single slices, that the facts added up directly do not give alike: for any number of facts. */
export async function differencesFromFacts(pool: pg.Pool): Promise<number> {
  // Found by the first day alone: a month's facts by equality, which is a hash and no search.
  const again = `
    SELECT version_id, ${SLICES.map(slice => `coalesce(${slice}, -1) AS ${slice}`).join(', ')}, p.id AS period_id, function_id,
      count(*) AS n, sum(a) AS a, sum(b) AS b
    FROM observations JOIN periods p ON p.grain = 'month'
      AND p.starts_on = date_trunc('month', (occurred_at AT TIME ZONE 'Europe/Berlin'))::date
    GROUP BY GROUPING SETS (${sets(SINGLES, ', function_id')})`
  const shallow = `${SLICES.map(slice => `(${slice} <> -1)::int`).join(' + ')} <= 1`
  const { rows } = await pool.query<{ n: string }>(`
    SELECT count(*) AS n FROM (${again}) again
    FULL JOIN (SELECT cells.* FROM cells JOIN periods p ON p.id = period_id AND p.grain = 'month' WHERE ${shallow}) kept USING (${KEY})
    WHERE (again.n, again.a, again.b) IS DISTINCT FROM (kept.n, kept.a, kept.b)`)
  return Number(rows[0]?.n)
}
