import { sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { ANY } from '@/domain/slice'
import type { Catalog } from './catalog'
import type { Question } from './pools'
import { type PeriodIds, type PoolRow, placed } from './queries'

type Sums = Pick<PoolRow, 'n' | 'a' | 'b' | 'aa' | 'bb' | 'ab' | 'waiting'>

/** What one question takes from a unit: under which key, and to which of its spans a period belongs. */
interface Taker {
  q: number
  key: number
  byFunction: boolean
  spans: ReadonlyMap<number, readonly number[]>
}

/** One metric at one place, which is read once however many questions look at it. */
interface Unit {
  place: { metric: number; fn: number; apart: boolean } & Pick<
    Question['scope'],
    'region' | 'product' | 'tier' | 'channel'
  >
  periods: Set<number>
  takers: Taker[]
}

/** A split by a slice is one place for each of its values. */
function placesOf(
  catalog: Catalog,
  { metric, scope, split }: Question,
): { key: number; place: Unit['place'] }[] {
  const { function: fn, ...slices } = scope
  const place = { ...slices, metric: metric.id, fn, apart: split === 'function' }
  if (split === 'none' || split === 'function') return [{ key: 0, place }]
  const chosen = scope[split]
  const ids = chosen === ANY ? [0, ...catalog.slices[split].map(slice => slice.id)] : [chosen]
  return ids.map(id => ({ key: id, place: { ...place, [split]: id } }))
}

function unitsOf(catalog: Catalog, known: PeriodIds, questions: readonly Question[]): Unit[] {
  const units = new Map<string, Unit>()
  const lists = new Map<string, ReadonlyMap<number, number[]>>()
  for (const [q, question] of questions.entries()) {
    const text = JSON.stringify(question.spans)
    const spans = lists.get(text) ?? placed(known, question.spans)
    lists.set(text, spans)
    for (const { key, place } of placesOf(catalog, question)) {
      const name = JSON.stringify(Object.entries(place).sort())
      const unit = units.get(name) ?? { place, periods: new Set(), takers: [] }
      units.set(name, unit)
      for (const period of spans.keys()) unit.periods.add(period)
      unit.takers.push({ q, key, byFunction: place.apart, spans })
    }
  }
  return [...units.values()]
}

/** The units as SQL takes them: each list of periods travels once, in the order of time. */
function asked(known: PeriodIds, units: readonly Unit[]) {
  const inTime = [...known].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, id]) => id)
  const lists = new Map<string, number>()
  const columns = { list: [] as number[], nth: [] as number[], period: [] as number[] }
  const rows = units.map(({ place, periods }, u) => {
    const ids = inTime.flatMap((id, nth) => (periods.has(id) ? [{ id, nth }] : []))
    const text = ids.map(({ nth }) => nth).join()
    const list = lists.get(text) ?? lists.size
    if (!lists.has(text)) {
      columns.list.push(...ids.map(() => list))
      columns.nth.push(...ids.map(({ nth }) => nth))
      columns.period.push(...ids.map(({ id }) => id))
    }
    lists.set(text, list)
    return { ...place, u, list }
  })
  return { rows: JSON.stringify(rows), ...columns }
}

const here = sql.raw(`c.version_id = w.version_id AND c.region_id = w.region AND c.product_id = w.product
  AND c.tier_id = w.tier AND c.channel_id = w.channel AND c.period_id = w.period_id
  AND (w.fn = -1 OR c.function_id = w.fn)`)

const keyed = sql.raw('w.u, w.nth, w.period_id, CASE WHEN w.apart THEN c.function_id ELSE 0 END AS fn')

/** A row for each period: in the order of time, so that sums of amounts come out alike on every page, to the last digit. */
function shareOut(
  units: readonly Unit[],
  rows: readonly ({ u: number; period: number; fn: number } & Sums)[],
) {
  return rows.flatMap(({ u, period, fn, ...sums }) =>
    (units[u]?.takers ?? []).flatMap(({ q, key, byFunction, spans }) =>
      (spans.get(period) ?? []).map(
        (at): PoolRow => ({
          ...sums,
          ...{ q, at, key: byFunction ? fn : key },
          periods: sums.waiting ? 0 : 1,
          capped: false,
        }),
      ),
    ),
  )
}

/**
 * The sums of every question's spans in one statement. What has not matured by the company's day is subtracted. Takes questions that the
 * rollup can answer; costs as many index look-ups as there are cells that differ, whatever the facts and however many questions share a cell.
 */
export async function readCells(
  db: DbOrTx,
  catalog: Catalog,
  known: PeriodIds,
  questions: readonly Question[],
): Promise<PoolRow[]> {
  if (questions.length === 0) return []
  const units = unitsOf(catalog, known, questions)
  const { rows: list, ...periods } = asked(known, units)
  const { rows } = await db.execute<{ u: number; period: number; fn: number } & Sums>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT q.*, s.nth, s.period_id, v.id AS version_id
      FROM jsonb_to_recordset(${list}::jsonb) AS q(u int, list int, metric int, fn int, apart bool,
        region int, product int, tier int, channel int)
      JOIN unnest(${sql.param(periods.list)}::int[], ${sql.param(periods.nth)}::int[], ${sql.param(periods.period)}::int[])
        AS s(list, nth, period_id) USING (list)
      JOIN metric_versions v ON v.metric_id = q.metric
    ), cell AS (
      SELECT ${keyed}, n, a, b, aa, bb, ab, false AS waiting
      FROM wanted w JOIN cells c ON ${here}
      UNION ALL
      SELECT ${keyed}, -n, -a, -b, -aa, -bb, -ab, true
      FROM wanted w JOIN pending c ON ${here} AND c.matures_on > ${catalog.today})
    SELECT u, period_id AS period, fn, sum(n)::float8 AS n, sum(a)::float8 AS a, sum(b)::float8 AS b,
      sum(aa)::float8 AS aa, sum(bb)::float8 AS bb, sum(ab)::float8 AS ab, waiting
    FROM cell GROUP BY u, nth, period_id, fn, waiting ORDER BY nth, waiting`)
  return shareOut(units, rows)
}
