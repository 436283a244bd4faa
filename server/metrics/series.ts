import { admits, demand, reaches, refusal } from '@/domain/access'
import type { ApiPoint, ApiSignal } from '@/domain/api/figures'
import { wrongParameter } from '@/domain/api/problem'
import {
  MOST_PERIODS,
  MOST_POINTS,
  MOST_VALUES,
  type SeriesAnswer,
  type SeriesDimension,
  type SeriesQuery,
} from '@/domain/api/series'
import { type Period, periodOf, periodsBetween, previous } from '@/domain/calendar'
import { shiftMonths } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { type JudgedPoint, type ProcessChart, VARIANT } from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { asOf } from '../figures/as-of'
import { readingOf } from '../figures/assess'
import { type Catalog, type CatalogMetric, getMetricByKey, loadCatalog, type Named } from '../figures/catalog'
import { emptyPool, type Pool, placeOf, type Scope, WHOLE_COMPANY } from '../figures/pools'
import { readPools } from '../figures/service'
import { presentMetric } from '../figures/wording'
import { type Goal, goalFor, listGoals } from '../goals/service'
import { goalsAlong } from './goal-lines'
import { cellsOf, judgeSeries, type Line, lineUpTo, signalWords } from './line'
import type { SegmentDto, SeriesPointDto } from './series-dto'

const MONTHS_BACK = { day: 3, week: 12, month: 36, quarter: 108, year: 120 } as const
const words = textIn().api

function periodsOf(catalog: Catalog, { grain, from, to }: SeriesQuery): Period[] {
  const last = to ?? catalog.today
  const first = from ?? addDays(shiftMonths(last, -MONTHS_BACK[grain]), 1)
  const tooMany = () => wrongParameter('from', words.tooManyPeriods(MOST_PERIODS))
  // Counted before they are made: a thousand years of days would take a while.
  if (first < shiftMonths(last, -12 * 130)) throw wrongParameter('from', words.tooFar)
  if (grain === 'day' && addDays(first, MOST_PERIODS) <= last) throw tooMany()
  const periods = periodsBetween(first, last, grain, catalog.calendar)
  if (periods.length > MOST_PERIODS) throw tooMany()
  return periods
}

/** Limits come from the screen's line up to the last period that has begun, however few periods are asked for. */
function chartedPeriods({ calendar, today }: Catalog, last: Period): Period[] {
  const end = last.start > today ? periodOf(today, last.grain, calendar) : last
  return lineUpTo(end, end.end > today, calendar)
}

function valuesOf(catalog: Catalog, dimension: SeriesDimension): readonly Named[] {
  return dimension === 'function' ? catalog.functions : catalog.slices[dimension]
}

function scopeOf(catalog: Catalog, { actor }: Context, { where }: SeriesQuery): Scope {
  const scope: Scope = { ...WHOLE_COMPANY }
  for (const { dimension, key } of where) {
    const found = valuesOf(catalog, dimension).find(one => one.key === key)
    if (!found) throw wrongParameter('where', words.noPlace(dimension, key.slice(0, 40)))
    scope[dimension] = found.id
  }
  // A function's token sees that function whether or not it says so, and no other.
  if (actor?.kind === 'token' && actor.functionId !== null && scope.function < 0)
    scope.function = actor.functionId
  demand(actor, 'dashboards.view', { functionId: scope.function > 0 ? scope.function : null })
  return scope
}

interface Value {
  id: number
  key: string | null
  name: string | null
}

const TOTAL: Value = { id: 0, key: null, name: null }

/** The values that may have a line of their own. Throws INVALID where one answer cannot hold them. */
function linesOf(catalog: Catalog, by: SeriesDimension | undefined, scope: Scope, periods: number): Value[] {
  if (!by) return [TOTAL]
  const chosen = scope[by]
  const all = valuesOf(catalog, by).filter(one => chosen < 0 || one.id === chosen)
  if (all.length > MOST_VALUES) throw wrongParameter('by', words.tooManyValues(MOST_VALUES, by))
  if (all.length * periods > MOST_POINTS) throw wrongParameter('by', words.tooManyPoints(MOST_POINTS))
  return [...all.map(({ id, key, name }) => ({ id, key, name })), TOTAL]
}

function presentPoint(point: SeriesPointDto, capped: boolean, judged: JudgedPoint | undefined): ApiPoint {
  const { p90: _, goalKind: __, before: ___, signal, state, ...figures } = point
  return {
    ...figures,
    state: capped ? 'too_many_facts' : state,
    signal: signal && judged?.side ? { ...signal, direction: judged.side } : null,
  }
}

function presentSignals(chart: ProcessChart, periods: readonly Period[]): ApiSignal[] {
  const asked = new Set(periods.map(period => period.key))
  return chart.signals
    .filter(({ points }) => points.some(key => asked.has(key)))
    .map(({ rule, side, reading, points, since, holds }) => {
      const text = signalWords({ rule, side, reading }, undefined)
      return { rule, direction: side, reading, words: text, points, since, holds }
    })
}

/** Limits as far as they lie in the points that are given. */
function withinPoints(segments: readonly SegmentDto[], line: Line, first: Period): SegmentDto[] {
  const starts = new Map(line.map(({ period }) => [period.key, period.start]))
  return segments
    .filter(({ to }) => (starts.get(to) ?? '') >= first.start)
    .map(segment =>
      (starts.get(segment.from) ?? '') < first.start ? { ...segment, from: first.key } : segment,
    )
}

interface Wanted {
  metric: CatalogMetric
  scope: Scope
  by: SeriesDimension | undefined
  grain: SeriesQuery['grain']
  periods: readonly Period[]
  charted: readonly Period[]
  all: readonly Period[]
  goals: readonly Goal[]
  /** The day whose goal holds: the screen's, the first of the last whole month. */
  goalDay: Day
}

function present(catalog: Catalog, wanted: Wanted, value: Value, pools: readonly Pool[] | undefined) {
  const { metric, scope, by, grain, periods, charted, all, goals, goalDay } = wanted
  const line: Line = all.map((period, at) => {
    const pool = pools?.[at] ?? emptyPool(metric, period)
    return { period, pool, reading: readingOf(catalog, metric, pool, period.end) }
  })
  const within = new Set(charted.map(period => period.key))
  const drawn = line.filter(({ period }) => within.has(period.key))
  const place = by ? { ...scope, [by]: value.id } : scope
  const aims = {
    goal: goalFor(goals, metric, place, goalDay),
    expected: null,
    at: goalsAlong(goals, metric, place),
  }
  const { series, chart } = judgeSeries(grain, metric, line, drawn, aims)
  const judged = new Map(chart.points.map(point => [point.key, point]))
  const points = series.points.map((point, at) =>
    presentPoint(point, line[at]?.reading.capped === true, judged.get(point.key)),
  )
  const first = periods[0]
  return {
    key: value.key,
    name: value.name,
    points: points.slice(all.length - periods.length),
    signals: presentSignals(chart, periods),
    limits: first ? withinPoints(series.segments, line, first) : [],
  }
}

/**
 * A metric's figures over time, as parts of one value or cut by a dimension. Takes a context whose actor may view dashboards, the
 * metric's key and a question; gives a point for every period, null where nothing was measured, with the limits of the screen.
 * NOT_FOUND for an unknown key, FORBIDDEN for another function's, INVALID naming the parameter for a place that does not
 * exist or more than one answer holds.
 */
export async function getSeries(
  ctx: Context,
  { key, query }: { key: string; query: SeriesQuery },
): Promise<SeriesAnswer> {
  if (!admits(ctx.actor, 'dashboards.view')) throw refusal(ctx.actor, 'dashboards.view')
  const [now, goals] = await Promise.all([loadCatalog(ctx.db, ctx.now, { retired: true }), listGoals(ctx.db)])
  const { grain, by, where } = query
  const periods = periodsOf(now, query)
  const last = periods.at(-1)
  if (!last) throw wrongParameter('from', words.tooFar)
  const catalog = asOf(now, last)
  const metric = getMetricByKey(catalog, key)
  if (!reaches(ctx.actor, metric.functionId)) throw refusal(ctx.actor, 'dashboards.view')
  const scope = scopeOf(catalog, ctx, query)
  const charted = chartedPeriods(catalog, last)
  const lines = linesOf(catalog, by, scope, periods.length)
  const all =
    (charted[0]?.start ?? last.start) < (periods[0]?.start ?? '') ? joined(charted, periods) : periods
  const question = {
    metric,
    scope: by === 'function' ? scope : placeOf(metric, scope),
    split: by ?? 'none',
    spans: all.map(({ start, end }) => ({ start, end })),
    histogram: metric.kind === 'duration',
  } as const
  const [answer] = await readPools(ctx.db, catalog, cellsOf(grain), [question])
  const goalDay = lastWholeMonth(catalog, charted.at(-1) ?? last)
  const wanted = { metric, scope, by, grain, periods, charted, all, goals, goalDay }
  return {
    metric: presentMetric(metric),
    grain,
    asOf: catalog.today,
    timeZone: catalog.timeZone,
    where: Object.fromEntries(where.map(({ dimension, key: value }) => [dimension, value])),
    by: by ?? null,
    variant: VARIANT,
    series: lines
      .filter(({ id }) => !by || answer?.has(id))
      .map(value => present(catalog, wanted, value, answer?.get(value.id))),
  }
}

/** Takes two rows of periods that end or begin within each other, gives all of them in order. */
function joined(charted: readonly Period[], periods: readonly Period[]): readonly Period[] {
  const first = periods[0]?.start ?? ''
  return [...charted.filter(period => period.start < first), ...periods]
}

function lastWholeMonth({ calendar, today }: Catalog, last: Period): Day {
  const month = periodOf(addDays(last.end > today ? today : last.end, -1), 'month', calendar)
  return (month.end > today ? previous(month, calendar) : month).start
}
