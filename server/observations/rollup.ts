import type pg from 'pg'
import { CUTS, SINGLES, SLICES, TOTAL } from './cuts'
import { type Generation, placeMoves } from './places'
import { renetUnits } from './renewal-units'

// A cell's address in the order of its key; every statement writes in that order, so that two writers wait
// for each other instead of deadlocking.
const ADDRESS = 'version_id, region_id, product_id, tier_id, channel_id, period_id, function_id'
const SUMS = ['n', 'a', 'b', 'aa', 'bb', 'ab']

type Grain = 'day' | 'month'

const PARTS = `sum(times) AS n, sum(times * a) AS a, sum(times * b) AS b, sum(times * a * a) AS aa,
  sum(times * b * b) AS bb, sum(times * a * b) AS ab`

/** What the moves come to in each cut, by one key. */
interface Sums {
  grain: Grain
  cuts: string[][]
  /** Key columns beyond the address, as [name, expression over placed]. */
  more: [string, string][]
  sums: string[]
  parts: string
  where: string
  /** Also a row for all functions together, function -1. */
  together?: boolean
}

// Two common table expressions: `cut` holds a row for each key. Facts meet first in the finest cut, so that the
// grouping sets go over few rows.
function cutOf({ grain, cuts, more, sums, parts, where, together }: Sums): string {
  const extra = more.map(([name]) => name)
  const bases = [['function_id'], ...(together ? [[]] : [])].map(base => [
    ...base,
    'version_id',
    'period_id',
    ...extra,
  ])
  const sets = bases.flatMap(base => cuts.map(cut => `(${[...base, ...cut].join(', ')})`)).join(', ')
  const used = SLICES.filter(slice => cuts.some(cut => cut.includes(slice)))
  const cutTo = SLICES.map(slice => (used.includes(slice) ? `coalesce(${slice}, -1)` : '-1'))
  const fine = ['version_id', 'function_id', ...used]
  return `
    WITH fine AS (
      SELECT ${fine.join(', ')}, ${grain}_id AS period_id,
        ${more.map(([name, value]) => `${value} AS ${name},`).join(' ')} ${parts}
      FROM placed WHERE ${grain}_id IS NOT NULL AND version_id <> ALL ($1::int[]) ${where}
      GROUP BY ${fine.join(', ')}, ${grain}_id ${more.map(([, value]) => `, ${value}`).join('')}
    ), cut AS (
      SELECT version_id, ${cutTo.map((value, at) => `${value} AS ${SLICES[at]}`).join(', ')}, period_id,
        coalesce(function_id, -1) AS function_id, ${[...extra, ...sums.map(sum => `sum(${sum}) AS ${sum}`)].join(', ')}
      FROM fine GROUP BY GROUPING SETS (${sets})
    )`
}

function addition(table: string, of: Sums): string {
  const { sums, more } = of
  const key = [ADDRESS, ...more.map(([name]) => name)].join(', ')
  return `${cutOf(of)}
    INSERT INTO ${table} (${key}, ${sums.join(', ')})
    SELECT ${key}, ${sums.join(', ')} FROM cut
    WHERE ${sums.map(sum => `${sum} <> 0`).join(' OR ')}
    ORDER BY ${key}
    ON CONFLICT (${key}) DO UPDATE SET
      ${sums.map(sum => `${sum} = ${table}.${sum} + excluded.${sum}`).join(', ')}`
}

const cells = (grain: Grain, cuts: string[][]) =>
  addition('cells', { grain, cuts, more: [], sums: SUMS, parts: PARTS, where: '' })

const pending = (grain: Grain, cuts: string[][]) =>
  addition('pending', {
    grain,
    cuts,
    more: [['matures_on', 'pending_until']],
    sums: SUMS,
    parts: PARTS,
    where: 'AND pending_until IS NOT NULL',
  })

// A histogram is one row: the buckets that moved are packed, and laid over those that are there. All functions together
// have a row of their own, because medians don't add up and a page wants many of them.
const histograms = (grain: Grain, cuts: string[][], measure: 0 | 1) => {
  const bucket = measure === 0 ? 'bucket' : 'bucket_business'
  const key = `${ADDRESS}, measure`
  return `${cutOf({
    grain,
    cuts,
    more: [['bucket', bucket]],
    sums: ['count'],
    parts: 'sum(times) AS count',
    where: `AND ${bucket} IS NOT NULL`,
    together: true,
  })}
    INSERT INTO histograms (${key}, buckets, counts)
    SELECT ${ADDRESS}, ${measure}, array_agg(bucket ORDER BY bucket), array_agg(count::bigint ORDER BY bucket)
    FROM cut WHERE count <> 0 GROUP BY ${ADDRESS} ORDER BY ${ADDRESS}
    ON CONFLICT (${key}) DO UPDATE SET (buckets, counts) = (
      SELECT coalesce(array_agg(bucket ORDER BY bucket), '{}'), coalesce(array_agg(count ORDER BY bucket), '{}')
      FROM (SELECT bucket, sum(count)::bigint AS count
        FROM (SELECT * FROM unnest(histograms.buckets, histograms.counts)
          UNION ALL SELECT * FROM unnest(excluded.buckets, excluded.counts)) AS laid (bucket, count)
        GROUP BY bucket HAVING sum(count) <> 0) filled)`
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
  await client.query(`DELETE FROM histograms WHERE buckets = '{}' AND version_id = ANY ($1)`, [scored])
}

// Of most batches nothing is in business hours or pending; to plan these statements for nothing is a good part of a small batch.
async function holdsOf(client: pg.ClientBase) {
  const { rows } = await client.query<{ buckets: boolean; business: boolean; pending: boolean }>(
    `SELECT count(bucket) > 0 AS buckets, count(bucket_business) > 0 AS business, count(pending_until) > 0 AS pending
     FROM placed`,
  )
  return rows[0] ?? { buckets: true, business: true, pending: true }
}

// All but those of the retention versions, which are netted by customer first.
async function addMoves(client: pg.ClientBase, retention: number[]): Promise<void> {
  const holds = await holdsOf(client)
  await client.query(cells('month', CUTS), [retention])
  await client.query(cells('day', TOTAL), [retention])
  for (const measure of [0, 1] as const) {
    if (measure === 0 ? !holds.buckets : !holds.business) continue
    await client.query(histograms('month', SINGLES, measure), [retention])
    await client.query(histograms('day', TOTAL, measure), [retention])
  }
  if (!holds.pending) return
  await client.query(pending('month', CUTS), [retention])
  await client.query(pending('day', TOTAL), [retention])
}

// Units already stand in their cuts.
async function addUnitMoves(client: pg.ClientBase): Promise<void> {
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
}

/**
 * Brings the session's `moves` into cells, histograms, pending and renewal units of these generations. Takes a client inside a
 * transaction that holds the generations' lock.
 */
export async function rollUp(client: pg.ClientBase, generations: readonly Generation[]): Promise<void> {
  const { rows } = await client.query<{ ids: number[] }>(
    `SELECT coalesce(array_agg(v.id), '{}') AS ids FROM metric_versions v JOIN metrics m ON m.id = v.metric_id
     WHERE m.kind = 'amount_rate'`,
  )
  const retention = rows[0]?.ids ?? []
  for (const generation of generations) await placeMoves(client, generation, retention)
  await addMoves(client, retention)
  if (await renetUnits(client, retention)) await addUnitMoves(client)
  await dropEmpty(client, retention)
}
