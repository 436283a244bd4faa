import { type Span, spanLabel } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { formatDifference, formatNumber } from '@/domain/format'
import {
  type CustomerFigure,
  gapOf,
  ownTargetsMet,
  type StageState,
  shortfall,
  stageState,
} from '@/domain/gap'
import { expectedOn } from '@/domain/goal'
import type { ProcessChart } from '@/domain/process-chart'
import { statusOf } from '@/domain/status'
import { assess, type GoalReading, type Reading } from '../figures/assess'
import type { CatalogMetric } from '../figures/catalog'
import type { Asked } from '../figures/collect'
import type { FigureDto } from '../figures/dto'
import { presentFigure, unitFor } from '../figures/wording'
import type { Goal } from '../goals/service'
import type { GapDto } from './dto'
import { presentOwnTargets, type TargetResult } from './own-targets'
import type { Setting } from './setting'

/** What customers say in a place: its headline customer metric over the last 3 whole months, against its goal. */
export interface CustomersSay {
  metric: CatalogMetric
  reading: Reading
  goal: Goal | null
  expected: number | null
  /** The goal as wording takes it: read against what is shown, whatever window it has elsewhere. */
  against: GoalReading | null
  figure: FigureDto
  judged: CustomerFigure
  /** From its first month with facts to its last. */
  covered: Span
  /** Of its line, where that was asked for. */
  chart: ProcessChart | null
  status: ReturnType<typeof statusOf>
}

/** Takes a metric asked for with what shows its last 3 months, gives its last 3 whole months against the goal. */
export function customersSay(
  { catalog }: Setting,
  metric: CatalogMetric,
  asked: Asked,
  goal: Goal | null,
  key = 0,
): CustomersSay {
  const assessment = assess(catalog, asked.plan, asked.pools(key), { goal, charted: false })
  const { current: reading, period, chart, covered } = assessment
  const expected = goal && expectedOn(goal, addDays(period.end, -1))
  const judged = { figure: reading, expected, direction: metric.direction }
  const status = statusOf(reading, expected, metric.direction)
  const label = spanLabel(covered, catalog.calendar)
  return {
    metric,
    chart,
    covered,
    status,
    reading,
    goal,
    expected,
    against: goal && expected !== null ? { goal, expected, reading, window: { label, shown: true } } : null,
    figure: presentFigure(metric, reading, label),
    judged,
  }
}

const STATE_WORDS: Readonly<Record<StageState, string>> = {
  well_below: 'well below goal',
  below: 'below goal',
  meets: 'meets goal',
  no_goal: 'goal not set',
  nobody_asks: 'nobody asks here',
  cannot_tell: 'cannot tell',
}

/** Takes what customers say in a place (null: nobody asks), gives its state and the words for it. */
export function placeState(say: CustomersSay | null): { state: StageState; words: string } {
  const state = stageState(say?.judged ?? null)
  const why =
    state === 'cannot_tell' && say
      ? `: ${say.figure.value === null ? say.figure.text : 'the margin spans the goal'}`
      : ''
  return { state, words: `${STATE_WORDS[state]}${why}` }
}

/** Takes what customers say, gives how far they are below goal, for reading; '' where they aren't. */
export function shortfallWords(say: CustomersSay): string {
  const distance = shortfall(say.judged)
  const { direction } = say.metric
  if (distance === 0) return ''
  return `${formatDifference(distance, unitFor(say.metric), say.metric.locale)} ${direction === 'up' ? 'below' : 'above'} goal`
}

function whyNot(all: boolean | null, say: CustomersSay | null): string {
  if (!say) return 'nobody asks customers'
  if (all === null) return 'fewer than 2 own targets with a figure'
  if (say.expected === null) return 'no goal for customers'
  return say.figure.value === null
    ? say.figure.text
    : `too few to tell (n = ${formatNumber(say.figure.n, 0, say.metric.locale)})`
}

/** Takes a place's own targets and what customers say there, gives the silo gap with its words. */
export function placeGap(results: readonly TargetResult[], say: CustomersSay | null): GapDto {
  const { all } = ownTargetsMet(results.map(result => result.met))
  const state = gapOf(all, say?.judged ?? null)
  const own = presentOwnTargets(results).text
  const customers = say ? `customers ${shortfallWords(say) || 'at goal'}` : 'nobody asks customers'
  const words: Record<typeof state, string> = {
    silo_gap: `Silo gap: own targets ${own}, ${customers}`,
    both_off_target: `Both off target: own targets ${own}, ${customers}`,
    own_missed_customers_satisfied: `Own target missed, customers satisfied: ${own}`,
    none: 'No gap',
    cannot_tell: `Cannot tell: ${whyNot(all, say)}`,
  }
  return { state, words: words[state] }
}
