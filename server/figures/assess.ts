import { boundsOf, within } from '@/domain/bounds'
import type { Period } from '@/domain/calendar'
import { pooledWords, type Span } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { type Figure, type FigureShape, figureOf } from '@/domain/figure'
import type { Marked } from '@/domain/figure-mark'
import { expectedOn } from '@/domain/goal'
import { type Unit, unitOf } from '@/domain/kind'
import { type ProcessChart, type ProcessPoint, processChart } from '@/domain/process-chart'
import { type Judged, type Status, type StatusReason, statusOf } from '@/domain/status'
import { textIn } from '@/domain/text/text'
import { type Change, verdictOf } from '@/domain/verdict'
import type { Goal } from '../goals/service'
import type { Catalog } from './catalog'
import { type Candidate, goalSpan, type MetricPlan, type Pieces } from './plan'
import { addPools, emptyPool, type Pool, shapeOf } from './pools'

// The rollup's cells that a period is made of.
const CELLS_A_PERIOD = { day: 1, week: 7, month: 1, quarter: 3, year: 12 } as const

/** A figure with what stands in its way. */
export interface Reading extends Judged, Marked {
  /** The period still runs, some of it does not count yet, or its source has not delivered all of it: compared with nothing. */
  partial: boolean
  stale: boolean
  figure: Figure
  n: number
  /** By the version that held then. */
  unit: Unit
  capped: boolean
}

/** A metric's goal against its figure over the goal's own window, which may be longer than the period shown. */
export interface GoalReading {
  goal: Goal
  expected: number
  reading: Reading
  /** What it is measured over, by name; `shown`: that is the period shown. */
  window: { label: string; shown: boolean }
}

export type AssessedChange =
  | Change
  | { state: 'cannot_tell'; reason: 'partial' | 'stale' | 'base_spans_versions' | 'capped' }

/** Everything an executive is told of a metric in one place. */
export interface Assessment {
  metric: MetricPlan['metric']
  period: Period
  versionNumber: number | null
  pool: Pool
  reading: Reading
  /** Over the comparison's current side: the same as `reading`, or the last 3 or 12 months, or the year to date. */
  current: Reading
  /** Of `current`: from its first month with facts to its last, where it was planned month by month. */
  covered: Span
  /** Worked out when asked for: medians are resampled, and many places show no change. */
  change(): AssessedChange
  /** What was compared, in words; the base's own figure. */
  comparedWith: string
  currentWords: string | null
  base: Reading
  goal: GoalReading | null
  status: { status: Status; reason: StatusReason }
  /** Null for splits; the points of the line otherwise. */
  series: readonly { period: Period; reading: Reading; pool: Pool }[]
  chart: ProcessChart | null
}

/** Takes a pool and how it ends, gives its figure; of two versions or a capped pool there is none. */
export function readingOf(catalog: Catalog, metric: MetricPlan['metric'], pool: Pool, end: string): Reading {
  const version = metric.versions.find(one => one.id === pool.versions.at(-1))
  const shape = { ...shapeOf(metric, version), dispersion: pool.dispersion }
  const figure = figureOf(shape, pool.parts, pool.histogram ?? undefined, pool.alone)
  const none = pool.versions.length > 1 || pool.capped
  const bounds = boundsOf(metric.kind, version?.rule)
  const running = pool.waiting || end > catalog.today
  const stale = (catalog.notes.late.get(metric.id) ?? end) < end
  return {
    figure,
    value: none ? null : figure.value,
    low: none ? null : within(figure.low, bounds),
    high: none ? null : within(figure.high, bounds),
    state: pool.versions.length > 1 ? 'spans_versions' : pool.capped ? 'no_data' : figure.state,
    n: figure.n,
    unit: unitOf(metric.kind, version?.rule.clock),
    ...{ partial: running || stale, running, stale },
    ...{ estimated: pool.estimated, restated: pool.restated },
    capped: pool.capped,
  }
}

/** Takes a plan, its pools and a stretch's pieces, gives the pool of the stretch. */
export function poolOf({ metric, spans }: MetricPlan, pools: readonly Pool[], pieces: Pieces): Pool {
  const found = pieces.flatMap(at => {
    const span = spans[at]
    return span ? [pools[at] ?? emptyPool(metric, span)] : []
  })
  const [only, ...more] = found
  return only && more.length === 0 ? only : addPools(found)
}

/** Takes a plan, its pools and a stretch's pieces, gives the stretch from the first piece with facts to the last; none: all of it. */
function coveredSpan({ spans }: MetricPlan, pools: readonly Pool[], pieces: Pieces): Span | null {
  const filled = pieces.filter(at => (pools[at]?.periods ?? 0) > 0)
  const known = filled.length > 0 ? filled : pieces
  const [first, last] = [spans[known[0] ?? -1], spans[known.at(-1) ?? -1]]
  return first && last ? { start: first.start, end: last.end } : null
}

/** Takes a plan and its pools, gives the candidate to show: the newest whose facts have all matured, else the newest. */
export function chooseCandidate(plan: MetricPlan, pools: readonly Pool[]): Candidate {
  const matured = plan.candidates.find(candidate => !poolOf(plan, pools, candidate.shown).waiting)
  const chosen = matured ?? plan.candidates[0]
  if (!chosen) throw new Error('a plan has at least one candidate')
  return chosen
}

function goalReadingOf(
  catalog: Catalog,
  plan: MetricPlan,
  pools: readonly Pool[],
  candidate: Candidate,
  goal: Goal | null,
): GoalReading | null {
  if (!goal) return null
  const span = goalSpan(goal.measuredOver, candidate.period, catalog)
  const pieces = candidate.windows[goal.measuredOver]
  if (!pieces) throw new Error(`the plan of ${plan.metric.key} was made without goal ${goal.id}`)
  const pool = poolOf(plan, pools, pieces)
  return {
    goal,
    expected: expectedOn(goal, addDays(span.end, -1)),
    reading: readingOf(catalog, plan.metric, pool, span.end),
    window: {
      label: span.label,
      shown: span.start === candidate.period.start && span.end === candidate.period.end,
    },
  }
}

function lineOf(catalog: Catalog, plan: MetricPlan, pools: readonly Pool[]) {
  return plan.series.map((period, at) => {
    const pool = pools[plan.seriesAt + at] ?? emptyPool(plan.metric, period)
    return { period, pool, reading: readingOf(catalog, plan.metric, pool, period.end) }
  })
}

/** Takes a line, gives its process behaviour chart up to a period; limits start anew with each version, and where a person said so. */
export function chartOf(
  metric: MetricPlan['metric'],
  line: Assessment['series'],
  last: Period,
): ProcessChart {
  const points: ProcessPoint[] = line
    .filter(({ period }) => period.start <= last.start)
    .map(({ period, reading }) => ({
      key: period.key,
      start: period.start,
      value: reading.value,
      whole: !reading.partial,
    }))
  const versions = metric.versions
    .slice(1)
    .map(({ validFrom, reason, definition }) => ({ day: validFrom, reason: reason ?? definition }))
  const rebases = [...versions, ...(metric.rebases ?? [])]
  return processChart(points, { direction: metric.direction, rebases })
}

/** Takes two pools that do not wait, gives whether the change is real; none crosses a version. Counts are compared a period. */
function changeOf(shape: FigureShape, now: Pool, then: Pool, chart: ProcessChart | null): AssessedChange {
  if (now.waiting) return { state: 'cannot_tell', reason: 'partial' }
  if (now.capped || then.capped) return { state: 'cannot_tell', reason: 'capped' }
  if (now.versions.length > 1 || then.versions.length > 1)
    return { state: 'cannot_tell', reason: 'base_spans_versions' }
  const sample = ({ parts, histogram }: Pool, periods: number) => ({
    parts,
    histogram: histogram ?? undefined,
    periods,
  })
  const periods = Math.max(1, then.periods / Math.max(1, now.periods))
  const dispersion = Math.max(now.dispersion, then.dispersion)
  return verdictOf({ ...shape, dispersion }, sample(now, 1), sample(then, periods), chart)
}

/**
 * Takes a plan, its pools and the goal that holds there, gives figure, change, status and line. `charted`: the metric is unsliced and the
 * comparison the default one, so that the chart decides from 13 whole periods. A running or waiting period is not compared.
 */
export function assess(
  catalog: Catalog,
  plan: MetricPlan,
  pools: readonly Pool[],
  { goal, charted, candidate }: { goal: Goal | null; charted: boolean; candidate?: Candidate },
): Assessment {
  const { metric } = plan
  const chosen = candidate ?? chooseCandidate(plan, pools)
  const { period, comparison, version } = chosen
  const shape = shapeOf(metric, version)
  const pool = poolOf(plan, pools, chosen.shown)
  const current = poolOf(plan, pools, chosen.current)
  const base = poolOf(plan, pools, chosen.base)
  const line = lineOf(catalog, plan, pools)
  const chart = line.length > 0 ? chartOf(metric, line, period) : null
  const reading = readingOf(catalog, metric, pool, period.end)
  const found = Math.ceil(base.periods / CELLS_A_PERIOD[period.grain])
  const goalReading = goalReadingOf(catalog, plan, pools, chosen, goal)
  return {
    metric,
    period,
    versionNumber: version?.number ?? null,
    pool,
    reading,
    get current() {
      return readingOf(catalog, metric, current, comparison.current.end)
    },
    get covered() {
      return coveredSpan(plan, pools, chosen.current) ?? comparison.current
    },
    change: () =>
      reading.partial
        ? { state: 'cannot_tell', reason: reading.stale ? 'stale' : 'partial' }
        : changeOf(shape, current, base, charted ? chart : null),
    comparedWith: pooledWords(comparison, found, textIn(catalog.locale).comparison),
    currentWords: comparison.currentWords,
    get base() {
      return readingOf(catalog, metric, base, comparison.base.end)
    },
    goal: goalReading,
    status: statusOf(goalReading?.reading ?? reading, goalReading?.expected ?? null, metric.direction),
    series: line,
    chart,
  }
}
