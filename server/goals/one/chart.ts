import { type Period, periodOf, previous, yearKindOf } from '@/domain/calendar'
import { monthsBack, periodsBefore } from '@/domain/comparison'
import { addDays, type Day } from '@/domain/day'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { listFlags } from '../../annotations/service'
import { readingOf } from '../../figures/assess'
import type { Catalog, CatalogMetric } from '../../figures/catalog'
import type { Ask } from '../../figures/collect'
import { addPools } from '../../figures/pools'
import { goalText } from '../../figures/wording'
import { askLine, goalMarks, goalsAlong, judgeSeries, type Line, lineUpTo } from '../../metrics/service'
import type { GoalPageDto } from '../dto'
import { type Judgement, scopeOf } from '../judging/judge'
import { figureIn } from '../judging/wording'
import { type Goal, isCurrent } from '../service'

const ROLLING = 12
type Chart = GoalPageDto['chart']

/**
 * Asks for the goal's line: each point is what the goal is measured over, up to the month as of which it is read; of one that runs the running
 * period too, so that a move of today has its place.
 */
export function askGoalLine(
  ask: Ask,
  catalog: Catalog,
  judged: Pick<Judgement, 'goal' | 'metric'>,
  last: Period,
): () => Line {
  const { goal, metric } = judged
  const { calendar, today } = catalog
  const scope = scopeOf(goal)
  const runs = isCurrent(goal) && last.end > addDays(periodOf(today, 'month', calendar).start, -1)
  const grain = goal.measuredOver === 'quarter' ? 'quarter' : 'month'
  const until = periodOf(runs ? today : addDays(last.end, -1), grain, calendar)
  const whole = runs || until.end <= last.end ? until : previous(until, calendar)
  const periods = lineUpTo(whole, runs, calendar)
  if (goal.measuredOver !== 'last_12_months')
    return askLine(ask, catalog, metric, scope, periods, goal.origin)
  const [first] = periods
  const before = first ? periodsBefore(first, ROLLING - 1, calendar) : []
  const monthsOf = askLine(ask, catalog, metric, scope, [...before, ...periods], goal.origin)
  return () => rolled(catalog, metric, monthsOf(), periods)
}

/** Each month with the year that ends with it. */
function rolled(catalog: Catalog, metric: CatalogMetric, line: Line, months: readonly Period[]): Line {
  return months.map(period => {
    const start = monthsBack(period.end, ROLLING, catalog.calendar)
    const pools = line
      .filter(one => one.period.start >= start && one.period.end <= period.end)
      .map(one => one.pool)
    const pool = addPools(pools)
    return { period, pool, reading: readingOf(catalog, metric, pool, period.end) }
  })
}

function findingOf(catalog: Catalog, judged: Judgement, stretches: readonly Goal[]): string {
  const { goal, metric, read } = judged
  const words = textIn(catalog.locale).goalScreens.page.chart.finding
  const moved = stretches.at(-1)?.moved
  if (moved) return words.moved(formatDay(moved.day, catalog.locale), goalText(metric, goal))
  if (read.reading.value === null) return words.none
  return words.goal(figureIn(judged).text, read.window.label, goalText(metric, goal))
}

interface Drawn {
  judged: Judgement
  line: Line
  stretches: readonly Goal[]
  benchmark: Chart['benchmark']
  /** What people noted on the metric's charts, its function's or all. */
  flags: Awaited<ReturnType<typeof listFlags>>
}

/** Where neither the figure nor the goal has begun yet there is nothing to draw. */
function begun(line: Line, startsOn: Day): Line {
  const first = line.findIndex(({ period, reading }) => reading.value !== null || period.end > startsOn)
  return first < 0 ? line : line.slice(first)
}

/** Takes a goal's line and all its stretches, gives its chart: the figure over the goal's own window, and what the goal wanted when. */
export function presentChart(
  catalog: Catalog,
  { judged, line: all, stretches, benchmark, flags }: Drawn,
): Chart {
  const { metric, goal } = judged
  const line = begun(all, goal.startsOn)
  const words = textIn(catalog.locale).goalScreens.page.chart
  const isRolling = goal.measuredOver === 'last_12_months'
  const grain = goal.measuredOver === 'quarter' ? 'quarter' : 'month'
  const at = goalsAlong(stretches, metric, scopeOf(goal))
  const aims = { goal, expected: null, at }
  // Years that overlap are no process: no limits, no signals.
  const { series } = judgeSeries(grain, metric, line, isRolling ? [] : line, aims)
  const [start, end] = [line[0]?.period.start ?? '', line.at(-1)?.period.end ?? '']
  return {
    series,
    marks: [...goalMarks(metric, stretches), ...flags]
      .filter(({ onDay }) => onDay >= start && onDay < end)
      .toSorted((one, other) => one.onDay.localeCompare(other.onDay))
      .map(mark => ({ link: null, change: null, ...mark })),
    benchmark,
    note: isRolling ? words.rolling : series.chartNote,
    finding: findingOf(catalog, judged, stretches),
    yearKind: yearKindOf(catalog.calendar),
    asOf: catalog.today,
    company: { name: catalog.company.name, demo: catalog.company.demo },
  }
}
