import { admits, demand, refusal } from '@/domain/access'
import { type Period, periodsBetween } from '@/domain/calendar'
import { shiftMonths } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import type { SeriesDimension, SeriesQuery } from '@/domain/series'
import type { Context } from '../context'
import { readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, loadCatalog, type Named } from '../figures/catalog'
import type { MetricHeadDto, PointDto } from '../figures/dto'
import { type Answer, emptyPool, type Scope, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { presentMetric, presentPoint } from '../figures/wording'
import { getMetricByKey } from './service'

const MOST_PERIODS = 1000
const MONTHS_BACK = { day: 3, week: 12, month: 36, quarter: 108, year: 120 } as const

/** A metric's figures as the API gives them: the same numbers as on screen. */
export interface SeriesDto {
  metric: MetricHeadDto
  grain: SeriesQuery['grain']
  /** The company's day on which it was read; its time zone cuts the days. */
  asOf: Day
  timeZone: string
  where: Partial<Record<SeriesDimension, string>>
  by: SeriesDimension | null
  /** One without `by`; else one for each value with facts, and one with key null for facts without a value. */
  series: { key: string | null; name: string | null; points: PointDto[] }[]
}

const refuse = (message: string) => new DomainError('INVALID', message)

function periodsOf(catalog: Catalog, { grain, from, to }: SeriesQuery): Period[] {
  const last = to ?? catalog.today
  const first = from ?? addDays(shiftMonths(last, -MONTHS_BACK[grain]), 1)
  // Counted before they are made: a thousand years of days would take a while.
  if (first < shiftMonths(last, -12 * 130))
    throw refuse('from: at most 130 years before to can be asked for.')
  if (grain === 'day' && addDays(first, MOST_PERIODS) <= last) throw tooMany()
  const periods = periodsBetween(first, last, grain, catalog.calendar)
  if (periods.length > MOST_PERIODS) throw tooMany()
  return periods
}

const tooMany = () =>
  refuse(`from: more than ${MOST_PERIODS} periods are asked for; take a later day or a coarser grain.`)

function valuesOf(catalog: Catalog, dimension: SeriesDimension): readonly Named[] {
  return dimension === 'function' ? catalog.functions : catalog.slices[dimension]
}

function scopeOf(catalog: Catalog, ctx: Context, { where }: SeriesQuery): Scope {
  const scope: Scope = { ...WHOLE_COMPANY }
  for (const { dimension, key } of where) {
    const found = valuesOf(catalog, dimension).find(one => one.key === key)
    if (!found) throw refuse(`where: there is no ${dimension} "${key.slice(0, 40)}".`)
    scope[dimension] = found.id
  }
  // A function's token sees that function whether or not it says so, and no other.
  const { actor } = ctx
  if (actor?.kind === 'token' && actor.functionId !== null && scope.function < 0)
    scope.function = actor.functionId
  demand(actor, 'dashboards.view', { functionId: scope.function > 0 ? scope.function : null })
  return scope
}

function present(
  catalog: Catalog,
  metric: CatalogMetric,
  periods: readonly Period[],
  answer: Answer,
  by: SeriesDimension | undefined,
): SeriesDto['series'] {
  const pointsOf = (id: number) =>
    periods.map((period, at) => {
      const pool = answer.get(id)?.[at] ?? emptyPool(metric, period)
      return presentPoint({ period, pool, reading: readingOf(catalog, metric, pool, period.end) })
    })
  if (!by) return [{ key: null, name: null, points: pointsOf(0) }]
  const values = [
    ...valuesOf(catalog, by).map(({ id, key, name }) => ({ id, key, name })),
    { id: 0, key: null, name: null },
  ]
  return values
    .filter(({ id }) => answer.has(id))
    .map(({ id, key, name }) => ({ key, name, points: pointsOf(id) }))
}

/**
 * A metric's figures over time, as parts of one value or cut by a dimension. Takes a context whose actor may view dashboards, the
 * metric's key and a question; gives a point for every period, null where nothing was measured. NOT_FOUND for an unknown key,
 * INVALID naming the parameter for a place that does not exist or too many periods.
 */
export async function getSeries(
  ctx: Context,
  { key, query }: { key: string; query: SeriesQuery },
): Promise<SeriesDto> {
  if (!admits(ctx.actor, 'dashboards.view')) throw refusal(ctx.actor, 'dashboards.view')
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const metric = getMetricByKey(catalog, key)
  const scope = scopeOf(catalog, ctx, query)
  const { grain, by, where } = query
  const periods = periodsOf(catalog, query)
  const spans = periods.map(({ start, end }) => ({ start, end }))
  const histogram = metric.kind === 'duration'
  const cells = grain === 'day' || grain === 'week' ? 'day' : 'month'
  const question = { metric, scope, split: by ?? 'none', spans, histogram } as const
  const [answer] = await readPools(ctx.db, catalog, cells, [question])
  return {
    metric: presentMetric(metric),
    grain,
    asOf: catalog.today,
    timeZone: catalog.timeZone,
    where: Object.fromEntries(where.map(({ dimension, key: value }) => [dimension, value])),
    by: by ?? null,
    series: present(catalog, metric, periods, answer ?? new Map(), by),
  }
}
