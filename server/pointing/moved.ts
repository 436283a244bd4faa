import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Db, DbOrTx } from '@/db/client'
import * as schema from '@/db/schema'
import { type Period, periodOf } from '@/domain/calendar'
import { poolsOf } from '../calendar/service'
import { readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { presentFigure } from '../figures/wording'
import { type Touched, touchedMonths } from '../observations/service'
import type { MovedDto } from './dto'

const MOST_MONTHS = 240
const SHOWN = 24

function monthsOf(catalog: Catalog, { firstDay, lastDay }: Touched): Period[] {
  const months: Period[] = []
  for (let month = periodOf(firstDay, 'month', catalog.calendar); month.start <= lastDay; ) {
    months.push(month)
    month = periodOf(month.end, 'month', catalog.calendar)
  }
  return months.slice(-MOST_MONTHS)
}

async function figuresOf(
  db: DbOrTx,
  catalog: Catalog,
  metric: CatalogMetric,
  months: readonly Period[],
): Promise<string[]> {
  const [pools] = await poolsOf(db, catalog, [metric], months)
  return months.map((month, at) => {
    const pool = pools?.[at]
    if (!pool) return ''
    const { text, margin, count } = presentFigure(metric, readingOf(catalog, metric, pool, month.end), '')
    return [margin ? `${text} ${margin}` : text, count].join(', ')
  })
}

/**
 * The figures that a run moves, month by month, in the words of whoever asked. Takes a database that does not see the run, the client of the
 * run's transaction, the run and the reader's locale.
 */
export async function movedBy(
  outside: Db,
  client: pg.PoolClient,
  { runId, now, locale }: { runId: number; now: Date; locale: string | undefined },
): Promise<MovedDto[]> {
  const inside = drizzle(client, { schema })
  const reader = locale === undefined ? {} : { locale }
  const [was, is] = [await loadCatalog(outside, now, reader), await loadCatalog(inside, now, reader)]
  const moved: MovedDto[] = []
  for (const touched of await touchedMonths(client, runId)) {
    const metric = is.metrics.get(touched.metricId)
    if (!metric) continue
    const months = monthsOf(is, touched)
    const after = await figuresOf(inside, is, metric, months)
    const known = was.metrics.get(metric.id)
    const before = known ? await figuresOf(outside, was, known, months) : []
    const all = months.map((month, at) => ({
      period: month.label,
      before: before[at] ?? '',
      after: after[at] ?? '',
    }))
    const changed = all.filter(one => one.before !== one.after)
    if (changed.length > 0)
      moved.push({ metric: metric.name, months: changed.length, shown: changed.slice(-SHOWN) })
  }
  return moved
}
