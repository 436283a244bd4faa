import { type Period, periodOf, periodsBetween, previous } from '@/domain/calendar'
import {
  type ComparisonPlan,
  monthsBack,
  periodsBefore,
  planComparison,
  pooledComparison,
  type Span,
  spanLabel,
} from '@/domain/comparison'
import { addDays } from '@/domain/day'
import type { GOAL_WINDOWS } from '@/domain/goal'
import type { Metric, MetricVersion } from '@/domain/metric'
import { textIn } from '@/domain/text/text'
import type { Goal } from '../goals/service'
import type { Catalog } from './catalog'
import { versionOn } from './pools'
import type { View } from './view'

/** A process chart's segment is at most the last 36 periods, on every screen alike. */
export const CHART_PERIODS = 36

type GoalWindow = (typeof GOAL_WINDOWS)[number]

/** A stretch of time as the plan's spans that it is the sum of, by position. */
export type Pieces = readonly number[]

/** A period that may be the one shown, with the stretches that belong to it. */
export interface Candidate {
  period: Period
  version: MetricVersion | undefined
  comparison: ComparisonPlan
  shown: Pieces
  current: Pieces
  base: Pieces
  /** What the metric's goals are measured over; other windows are not read. */
  windows: Readonly<Partial<Record<GoalWindow, Pieces>>>
}

/** Everything that is read of a metric for one place; `spans` goes into a question. */
export interface MetricPlan {
  metric: Metric
  /** Oldest first; their spans follow on each other, from `seriesAt` on. */
  series: readonly Period[]
  seriesAt: number
  candidates: readonly Candidate[]
  spans: readonly Span[]
}

/**
 * Takes a goal's window and the period shown, gives the span that the goal measures with its name: the last whole quarter, the
 * last 12 months.
 */
export function goalSpan(
  window: GoalWindow,
  { start, end, grain, label }: Period,
  catalog: Catalog,
): Span & { label: string } {
  const { calendar } = catalog
  const year = monthsBack(end, 12, calendar)
  if (window === 'last_12_months' && year !== start) {
    const words = textIn(catalog.locale).comparison
    const last = spanLabel({ start: monthsBack(end, 1, calendar), end }, calendar, words)
    return { start: year, end, label: words.yearTo(last) }
  }
  if (window !== 'quarter' || grain !== 'month') return { start, end, label }
  const quarter = periodOf(start, 'quarter', calendar)
  return quarter.end === end ? quarter : previous(quarter, calendar)
}

/** How many periods a metric may step back: as many as its facts take to mature. */
function stepsBack(metric: Metric, view: View, catalog: Catalog): number {
  const days = versionOn(metric, catalog.today)?.rule.maturesAfterDays ?? 0
  if (!view.moving || days === 0) return 0
  return view.period.grain === 'month' ? Math.ceil(days / 28) + 1 : 2
}

function clipped({ start, end }: Span, version: MetricVersion | undefined): Span {
  if (!version) return { start, end }
  // A period that was chosen may lie behind the one shown, where another version holds.
  const from = version.validFrom > start ? version.validFrom : start
  const to = version.validTo < end ? version.validTo : end
  return from < to ? { start: from, end: to } : { start: end, end }
}

/** Collects spans so that nothing is read twice: a stretch that the line's periods cover is added up from them. */
function spanList(series: readonly Period[]) {
  const spans: Span[] = series.map(({ start, end }) => ({ start, end }))
  const place = (span: Span): Pieces => {
    const same = spans.findIndex(one => one.start === span.start && one.end === span.end)
    if (same >= 0) return [same]
    const inside = [...series.keys()].filter(at => {
      const period = series[at]
      return period !== undefined && period.start >= span.start && period.end <= span.end
    })
    const [first, last] = [series[inside[0] ?? -1], series[inside.at(-1) ?? -1]]
    if (first?.start === span.start && last?.end === span.end) return inside
    return [spans.push({ start: span.start, end: span.end }) - 1]
  }
  return { spans, place }
}

/** A figure of the period, without its margin or with it; one of its last 3 months pooled (of a longer period: all of it); or a figure and its change. */
export type Shows = 'value' | 'figure' | 'last_3_months' | 'change'

interface PlanOptions {
  /** Periods of line; 0: none. */
  history: number
  /** The goals that may be asked about: only their windows are read. */
  goals: readonly Goal[]
  /** What the place shows; a figure alone need not read what it would be compared with. The change, unless told. */
  shows?: Shows
}

/**
 * Takes a metric and what is looked at, gives all spans that its figure, change, goal and line are made of. No delta crosses a version:
 * the base is cut off where the shown period's version began.
 */
export function planMetric(catalog: Catalog, view: View, metric: Metric, options: PlanOptions): MetricPlan {
  const { calendar } = catalog
  const words = textIn(catalog.locale).comparison
  const { history, goals, shows = 'change' } = options
  const last = view.period
  const pooled = shows === 'last_3_months'
  // How far a rate scatters is told by its chart's periods: a place that shows fewer must not give another margin.
  const scatters = metric.kind === 'rate' && shows !== 'value'
  const read = scatters ? Math.max(history, CHART_PERIODS) : history
  const line = read > 0 ? [...periodsBefore(last, read - 1, calendar), last] : []
  const seriesAt = line.length - history
  const { spans, place } = spanList(line)
  const windows = new Set(goals.filter(goal => goal.metricId === metric.id).map(goal => goal.measuredOver))
  const shownOnes = [last, ...periodsBefore(last, stepsBack(metric, view, catalog), calendar).reverse()]
  const candidates = shownOnes.map((period): Candidate => {
    const plan = pooled
      ? pooledComparison(period, calendar, words)
      : planComparison(period, view.comparison, calendar, words)
    const version = versionOn(metric, period.start)
    const shown = place(period)
    // Month by month, so that one can tell which of them have facts.
    const months = () => periodsBetween(plan.current.start, addDays(plan.current.end, -1), 'month', calendar)
    return {
      period,
      version,
      comparison: plan,
      shown,
      current:
        shows === 'figure' || shows === 'value'
          ? shown
          : pooled
            ? months().flatMap(place)
            : place(plan.current),
      base: shows === 'change' ? place(clipped(plan.base, version)) : [],
      windows: Object.fromEntries(
        [...windows].map(window => [window, place(goalSpan(window, period, catalog))]),
      ),
    }
  })
  return { metric, series: line.slice(seriesAt), seriesAt, candidates, spans }
}
