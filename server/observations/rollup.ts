import type pg from 'pg'

// A cell's address in the order of its key; every statement writes in that order, so that two writers wait
// for each other instead of deadlocking.
const ADDRESS = 'version_id, region_id, product_id, tier_id, channel_id, period_id, function_id'
const SLICES = ['region_id', 'product_id', 'tier_id', 'channel_id']
const SUMS = ['n', 'a', 'b', 'aa', 'bb', 'ab']

const TOTAL: string[][] = [[]]
const SINGLES = [...TOTAL, ...SLICES.map(slice => [slice])]
const PAIRS = SLICES.flatMap((one, at) => SLICES.slice(at + 1).map(other => [one, other]))
/** The cut of the rollup: total, four single slices, six pairs. */
export const CUTS = [...SINGLES, ...PAIRS]

type Grain = 'day' | 'month'

const dayOf = (move: string) =>
  `(${move}.occurred_at AT TIME ZONE CASE ${move}.grain WHEN 'instant' THEN g.time_zone ELSE 'UTC' END)::date`

// A fact of a month belongs to no day. While a new generation is built, both are written.
const inPeriods = (grain: Grain) => `
  FROM moves m JOIN generations g ON g.state <> 'retired'
  JOIN periods p ON p.generation_id = g.id AND p.grain = '${grain}'
    AND p.starts_on = date_trunc('${grain}', ${dayOf('m')})::date
  WHERE ${grain === 'day' ? `m.grain <> 'month' AND` : ''} m.version_id <> ALL ($1::int[])`

const PARTS = `sum(times) AS n, sum(times * a) AS a, sum(times * b) AS b, sum(times * a * a) AS aa,
  sum(times * b * b) AS bb, sum(times * a * b) AS ab`

/** Adds to `table` what the moves sum to in each cut; the rows of one key meet in one place. */
interface Addition {
  table: string
  grain: Grain
  cuts: string[][]
  /** Key columns beyond the address, as [name, expression over m]. */
  more: [string, string][]
  sums: string[]
  parts: string
  where: string
}

function addition({ table, grain, cuts, more, sums, parts, where }: Addition): string {
  const extra = more.map(([name]) => name)
  const base = ['version_id', 'function_id', 'period_id', ...extra]
  const sets = cuts.map(cut => `(${[...base, ...cut].join(', ')})`).join(', ')
  const used = SLICES.filter(slice => cuts.some(cut => cut.includes(slice)))
  const cutTo = SLICES.map(slice => (used.includes(slice) ? `coalesce(${slice}, -1)` : '-1'))
  const key = [ADDRESS, ...extra].join(', ')
  const fine = ['m.version_id', 'm.function_id', ...used.map(slice => `m.${slice}`), 'p.id']
  return `
    WITH fine AS (
      SELECT ${fine.slice(0, -1).join(', ')}, p.id AS period_id,
        ${more.map(([name, value]) => `${value} AS ${name},`).join(' ')} ${parts}
      ${inPeriods(grain)} ${where}
      GROUP BY ${fine.join(', ')} ${more.map(([, value]) => `, ${value}`).join('')}
    ), cut AS (
      SELECT version_id, ${cutTo.map((value, at) => `${value} AS ${SLICES[at]}`).join(', ')}, period_id, function_id,
        ${[...extra, ...sums.map(sum => `sum(${sum}) AS ${sum}`)].join(', ')}
      FROM fine GROUP BY GROUPING SETS (${sets})
    )
    INSERT INTO ${table} (${key}, ${sums.join(', ')})
    SELECT ${key}, ${sums.join(', ')} FROM cut
    WHERE ${sums.map(sum => `${sum} <> 0`).join(' OR ')}
    ORDER BY ${key}
    ON CONFLICT (${key}) DO UPDATE SET
      ${sums.map(sum => `${sum} = ${table}.${sum} + excluded.${sum}`).join(', ')}`
}

const cells = (grain: Grain, cuts: string[][]) =>
  addition({ table: 'cells', grain, cuts, more: [], sums: SUMS, parts: PARTS, where: '' })

const pending = (grain: Grain, cuts: string[][]) =>
  addition({
    table: 'pending',
    grain,
    cuts,
    more: [['matures_on', 'm.matures_on']],
    sums: SUMS,
    parts: PARTS,
    // What has matured is never subtracted again, so it need not be kept.
    where: 'AND m.matures_on > (now() AT TIME ZONE g.time_zone)::date',
  })

const histograms = (grain: Grain, cuts: string[][], measure: 0 | 1) => {
  const bucket = measure === 0 ? 'm.bucket' : 'm.bucket_business'
  return addition({
    table: 'histograms',
    grain,
    cuts,
    more: [
      ['measure', `${measure}::smallint`],
      ['bucket', bucket],
    ],
    sums: ['count'],
    parts: 'sum(times) AS count',
    where: `AND ${bucket} IS NOT NULL`,
  })
}

async function makePeriods(client: pg.ClientBase) {
  await client.query(
    `WITH days AS (SELECT DISTINCT g.id AS generation_id, ${dayOf('m')} AS day, m.grain
       FROM moves m JOIN generations g ON g.state <> 'retired'),
     wanted AS (
       SELECT generation_id, 'day' AS grain, day AS starts_on, day + 1 AS ends_on FROM days WHERE grain <> 'month'
       UNION
       SELECT generation_id, 'month', date_trunc('month', day)::date,
         (date_trunc('month', day) + interval '1 month')::date FROM days)
     INSERT INTO periods (generation_id, grain, starts_on, ends_on)
     SELECT * FROM wanted w WHERE NOT EXISTS (SELECT FROM periods p
       WHERE p.generation_id = w.generation_id AND p.grain = w.grain AND p.starts_on = w.starts_on)
     ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`,
  )
}

// Only a correction or deletion can empty a cell.
async function dropEmpty(client: pg.ClientBase, retention: number[]) {
  const { rows } = await client.query<{ versions: number[] | null }>(
    `SELECT array_agg(DISTINCT version_id) AS versions FROM (
       SELECT version_id FROM moves WHERE times < 0 UNION SELECT version_id FROM unit_moves WHERE sign < 0) gone`,
  )
  const versions = rows[0]?.versions
  if (!versions) return
  await client.query('DELETE FROM cells WHERE n = 0 AND version_id = ANY ($1)', [versions])
  await client.query('DELETE FROM pending WHERE n = 0 AND version_id = ANY ($1)', [versions])
  const scored = versions.filter(version => !retention.includes(version))
  await client.query('DELETE FROM histograms WHERE count = 0 AND version_id = ANY ($1)', [scored])
}

/**
 * Adds the session's `moves` (all but those of the retention versions, which are netted by customer first) to
 * cells, histograms and pending. Takes a client inside the door's transaction.
 */
export async function addMoves(client: pg.ClientBase, retention: number[]): Promise<void> {
  await makePeriods(client)
  await client.query(cells('month', CUTS), [retention])
  await client.query(cells('day', TOTAL), [retention])
  for (const measure of [0, 1] as const) {
    await client.query(histograms('month', SINGLES, measure), [retention])
    await client.query(histograms('day', TOTAL, measure), [retention])
  }
  await client.query(pending('month', CUTS), [retention])
  await client.query(pending('day', TOTAL), [retention])
}

/** Adds the session's `unit_moves`, which already stand in their cuts, to cells and pending; drops what is empty. */
export async function addUnitMoves(client: pg.ClientBase, retention: number[]): Promise<void> {
  const sums = `sum(sign) AS n, sum(sign * kept) AS a, sum(sign * before) AS b, sum(sign * kept * kept) AS aa,
    sum(sign * before * before) AS bb, sum(sign * kept * before) AS ab`
  const add = (table: string, key: string, where: string) => `
    INSERT INTO ${table} (${key}, ${SUMS.join(', ')})
    SELECT * FROM (SELECT ${key}, ${sums} FROM unit_moves ${where} GROUP BY ${key}) moved
    WHERE n <> 0 OR a <> 0 OR b <> 0 OR aa <> 0 OR bb <> 0 OR ab <> 0
    ORDER BY ${key}
    ON CONFLICT (${key}) DO UPDATE SET ${SUMS.map(sum => `${sum} = ${table}.${sum} + excluded.${sum}`).join(', ')}`
  await client.query(add('cells', ADDRESS, ''))
  await client.query(add('pending', `${ADDRESS}, matures_on`, 'WHERE matures_on > current_date - 2'))
  await dropEmpty(client, retention)
}
