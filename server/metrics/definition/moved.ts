import type { DbOrTx } from '@/db/client'
import { periodOf } from '@/domain/calendar'
import { readingOf } from '../../figures/assess'
import type { Catalog } from '../../figures/catalog'
import { emptyPool, WHOLE_COMPANY } from '../../figures/pools'
import { readPools } from '../../figures/service'
import { presentFigure } from '../../figures/wording'
import type { RuleChangeDto } from './dto'

/** A month's figure as every screen words it; `value` null where there is none. */
interface Month {
  label: string
  value: number | null
  text: string
}

/** Takes a catalog and a metric, gives its figure of each month that holds facts of any metric, the newest first. */
export async function readMonths(db: DbOrTx, catalog: Catalog, metricId: number): Promise<Month[]> {
  const metric = catalog.metrics.get(metricId)
  if (!metric) return []
  const periods = [...catalog.months.keys()]
    .sort()
    .reverse()
    .map(start => periodOf(start, 'month', catalog.calendar))
  const spans = periods.map(({ start, end }) => ({ start, end }))
  const question = { metric, scope: WHOLE_COMPANY, split: 'none' as const, spans }
  const histogram = metric.kind === 'duration'
  const [answer] = await readPools(db, catalog, 'month', [{ ...question, histogram }])
  const pools = answer?.get(0)
  return periods.map((period, at) => {
    const pool = pools?.[at] ?? emptyPool(metric, period)
    const figure = presentFigure(metric, readingOf(catalog, metric, pool, period.end), period.label)
    return { label: period.label, value: figure.value, text: figure.text }
  })
}

const SHOWN = 12

/** Takes a metric's months before and after, gives those that read otherwise, and the newest with a figure. */
export function sideBySide(
  before: readonly Month[],
  after: readonly Month[],
): Pick<RuleChangeDto, 'periods' | 'moved' | 'last'> {
  const pairs = before.map((month, at) => {
    const now = after[at] ?? month
    const isThere = month.value !== null || now.value !== null
    return { period: month.label, before: month.text, after: now.text, isThere }
  })
  const shown = ({ period, before: was, after: is }: (typeof pairs)[number]) => ({
    period,
    before: was,
    after: is,
  })
  const moved = pairs.filter(pair => pair.isThere && pair.before !== pair.after)
  const last = pairs.find(pair => pair.isThere)
  return { periods: moved.length, moved: moved.slice(0, SHOWN).map(shown), last: last ? shown(last) : null }
}
