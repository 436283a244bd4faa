import type { DbOrTx } from '@/db/client'
import { type CalendarRules, type Grain, type Period, periodOf } from '@/domain/calendar'
import { periodsBefore } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { DEFAULT_FILTERS } from '@/domain/filter'
import {
  assuranceOf,
  FEWEST_POINTS,
  type JudgedPoint,
  type ProcessChart,
  type Signal,
  VARIANT,
} from '@/domain/process-chart'
import { textIn } from '@/domain/text/text'
import { type Assessment, chartOf, readingOf } from '../figures/assess'
import type { Catalog, CatalogMetric } from '../figures/catalog'
import { type Ask, collect } from '../figures/collect'
import { presentLimits, presentPoint } from '../figures/drawing'
import { CHART_PERIODS } from '../figures/plan'
import { emptyPool, placeOf, type Scope } from '../figures/pools'
import { type View, viewOf } from '../figures/view'
import { ruleWords, valueText } from '../figures/wording'
import type { Goal } from '../goals/service'
import { type GoalAt, goalOf, goalSpans } from './goal-lines'
import type { SegmentDto, SeriesDto, SeriesPointDto, SignalDto } from './series-dto'
import { presentSignals } from './signals'

/** How many whole periods a line shows by grain. */
const LENGTH: Readonly<Record<Grain, number>> = {
  day: 92,
  week: 53,
  month: CHART_PERIODS,
  quarter: CHART_PERIODS,
  year: 10,
}

/** Takes the catalog and view, gives the periods of the line: those up to the one shown, and the running one where the period moves. */
export function linePeriods({ calendar, today }: Catalog, view: View): Period[] {
  const { grain } = view.filters
  const shown = periodOf(addDays(view.period.end, -1), grain, calendar)
  const last = view.moving ? periodOf(today, grain, calendar) : shown
  return lineUpTo(last, view.moving, calendar)
}

/** Takes the last period of a line and whether it still runs, gives all of the line: limits are always made from as much. */
export function lineUpTo(last: Period, runs: boolean, calendar: CalendarRules): Period[] {
  return [...periodsBefore(last, LENGTH[last.grain] - (runs ? 0 : 1), calendar), last]
}

export type Line = Assessment['series']

/** Takes a grain, gives the cells of the rollup that its periods are made of. */
export const cellsOf = (grain: Grain) => (grain === 'day' || grain === 'week' ? 'day' : 'month')

/** Asks for a line of periods; builds its readings. */
export function askLine(
  ask: Ask,
  catalog: Catalog,
  metric: CatalogMetric,
  scope: Scope,
  periods: readonly Period[],
  origin?: number,
): () => Line {
  const spans = periods.map(({ start, end }) => ({ start, end }))
  const answer = ask({
    metric,
    scope: placeOf(metric, scope),
    split: 'none',
    spans,
    histogram: metric.kind === 'duration',
    ...{ cells: cellsOf(periods[0]?.grain ?? 'month'), origin },
  })
  return () => {
    const pools = answer().get(0)
    return periods.map((period, at) => {
      const pool = pools?.[at] ?? emptyPool(metric, period)
      return { period, pool, reading: readingOf(catalog, metric, pool, period.end) }
    })
  }
}

/** Reads a metric's whole line in a grain, unsliced, as its screen shows it today. Takes a database, the catalog, the metric and the grain. */
export function readLine(db: DbOrTx, catalog: Catalog, metric: CatalogMetric, grain: Grain): Promise<Line> {
  const view = viewOf(catalog, { ...DEFAULT_FILTERS, grain })
  return collect(db, catalog, ask => askLine(ask, catalog, metric, view.scope, linePeriods(catalog, view)))
}

function signalOf(point: JudgedPoint | undefined, locale: string | undefined): SignalDto | null {
  if (!point?.label || !point.reading || !point.side) return null
  const words = signalWords({ rule: point.label, side: point.side, reading: point.reading }, locale)
  return { rule: point.label, reading: point.reading, words }
}

/** Takes a signal and the reader's locale, gives it in a sentence. */
export function signalWords(
  { rule, side, reading }: Pick<Signal, 'rule' | 'side' | 'reading'>,
  locale: string | undefined,
): string {
  return textIn(locale).metrics.signals[reading](ruleWords(rule, side, locale))
}

function segmentsOf(
  metric: CatalogMetric,
  chart: ProcessChart,
  line: Line,
  versions: (at: number) => number | null,
): SegmentDto[] {
  return chart.segments.flatMap(({ limits, state, reason }, segment) => {
    const positions = chart.points.flatMap((point, at) => (point.segment === segment ? [at] : []))
    const [first, last] = [positions[0], positions.at(-1)]
    if (!limits || first === undefined || last === undefined) return []
    const [from, to] = [line[first]?.period.key, line[last]?.period.key]
    if (from === undefined || to === undefined) return []
    const drawn = presentLimits(metric, limits, state === 'trial')
    return [{ ...drawn, from, to, version: versions(last) ?? 0, reason }]
  })
}

const ASSURANCE = {
  'will keep meeting it': 'will_keep_meeting',
  'will keep missing it': 'will_keep_missing',
  'hit or miss': 'hit_or_miss',
} as const

function assuranceWords(
  grain: Grain,
  chart: ProcessChart,
  goal: Goal | null,
  metric: CatalogMetric,
  expected: number | null,
) {
  const assurance = assuranceOf(chart, expected, metric.direction)
  if (!assurance || !goal) return null
  const { metrics } = textIn(metric.locale)
  // Months vary more than the quarters that they make: their limits say nothing about a quarter's goal.
  if (grain !== goal.measuredOver)
    return { state: 'cannot_tell' as const, words: metrics.noAssurance[goal.measuredOver] }
  // On the way to a goal it is the line's value that one may meet now, not the target.
  const words = metrics.assurance[assurance](metrics.aims[goal.kind](valueText(metric, expected)))
  return { state: ASSURANCE[assurance], words }
}

function noteOf(chart: ProcessChart, locale: string | undefined): string {
  const { figures, metrics } = textIn(locale)
  const state = chart.segments.at(-1)?.state ?? 'none'
  if (state === 'none') return metrics.noLimits(FEWEST_POINTS)
  return state === 'trial' ? metrics.trialLimits(figures.variant) : figures.variant
}

/** What a line is judged against. */
export interface Aims {
  /** The goal that holds for the figure shown, and where it wants that figure. */
  goal: Goal | null
  expected: number | null
  /** Which goal held in each period. */
  at: GoalAt
}

/** Takes a line, its goals, and by period what stood there a year earlier; gives the series as drawn: points with signals, limits a segment, goals, assurance. */
export function presentSeries(
  grain: Grain,
  metric: CatalogMetric,
  line: Line,
  aims: Aims,
  yearAgo: ReadonlyMap<string, SeriesPointDto['before']>,
): SeriesDto {
  const { series } = judgeSeries(grain, metric, line, line, aims)
  const points = series.points.map(point => ({ ...point, before: yearAgo.get(point.key) ?? null }))
  return { ...series, points }
}

const versionIn = (metric: CatalogMetric, item: Line[number] | undefined) => {
  const id = item?.pool.versions.at(-1)
  return metric.versions.find(version => version.id === id)?.number ?? null
}

/** What presentSeries gives, with the chart behind it and nothing beside it. Only `charted` is judged, where a line is longer than its chart. */
export function judgeSeries(
  grain: Grain,
  metric: CatalogMetric,
  line: Line,
  charted: Line,
  { goal, expected, at: goalAt }: Aims,
): { series: SeriesDto; chart: ProcessChart } {
  const last = charted.at(-1)?.period
  const labels = charted.map(({ period }) => period)
  const chart: ProcessChart = last
    ? chartOf(metric, charted, last)
    : { variant: VARIANT, points: [], segments: [], signals: [] }
  const judged = new Map(chart.points.map(point => [point.key, point]))
  const points = line.map(
    (item): SeriesPointDto => ({
      ...presentPoint(item),
      signal: signalOf(judged.get(item.period.key), metric.locale),
      version: versionIn(metric, item),
      p90: item.reading.value === null ? null : (item.reading.figure.p90 ?? null),
      ...goalOf(item.period, goalAt),
      before: null,
    }),
  )
  const periods = line.map(({ period }) => period)
  const series = {
    grain,
    points,
    goals: goalSpans(metric, periods, goalAt),
    segments: segmentsOf(metric, chart, charted, at => versionIn(metric, charted[at])),
    ...presentSignals(metric, chart, labels),
    chartNote: noteOf(chart, metric.locale),
    assurance: assuranceWords(grain, chart, goal, metric, expected),
  }
  return { series, chart }
}
