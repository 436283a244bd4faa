import type { Period } from '@/domain/calendar'
import { type Span, spanLabel } from '@/domain/comparison'
import { addDays } from '@/domain/day'
import { formatDifference } from '@/domain/format'
import { type CustomerFigure, type StageState, shortfall, stageState } from '@/domain/gap'
import { expectedOn } from '@/domain/goal'
import type { ProcessChart } from '@/domain/process-chart'
import { statusOf } from '@/domain/status'
import { textIn } from '@/domain/text/text'
import { type Assessment, assess, type GoalReading, type Reading, readingOf } from '../../figures/assess'
import type { CatalogMetric } from '../../figures/catalog'
import type { Asked } from '../../figures/collect'
import type { FigureDto } from '../../figures/dto'
import { addPools, type Scope } from '../../figures/pools'
import { presentFigure, unitFor } from '../../figures/wording'
import { type Goal, goalFor } from '../../goals/service'
import type { Setting } from './setting'

/** What customers said in the three months that end with a period, against what the goal wanted by then. */
export interface SaidThen extends CustomerFigure {
  figure: Reading
  period: Period
}

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
  /** The same for each period of its line, oldest first; the last is `judged`. Without a line that one alone. */
  line: readonly SaidThen[]
  /** From its first month with facts to its last. */
  covered: Span
  /** Of its line, where that is its own. */
  chart: ProcessChart | null
  status: ReturnType<typeof statusOf>
}

/** A month pools three; a longer period is long enough. */
const POOLED = { day: 1, week: 1, month: 3, quarter: 1, year: 1 } as const

function saidThen(
  { catalog, goals, gapPeriods }: Setting,
  metric: CatalogMetric,
  { series, period: last }: Pick<Assessment, 'series' | 'period'>,
  scope: Scope,
): SaidThen[] {
  const width = POOLED[last.grain]
  const until = series.findIndex(({ period }) => period.key === last.key)
  const first = Math.max(0, until - gapPeriods + 1)
  return series.slice(first, Math.max(0, until)).map(({ period }, index) => {
    const at = first + index
    const pool = addPools(series.slice(Math.max(0, at - width + 1), at + 1).map(one => one.pool))
    const goal = goalFor(goals, metric, scope, period.start)
    return {
      period,
      figure: readingOf(catalog, metric, pool, period.end),
      expected: goal && expectedOn(goal, addDays(period.end, -1)),
      direction: metric.direction,
    }
  })
}

interface Saying {
  goal: Goal | null
  scope: Scope
  /** Its chart may decide: it is the metric's own line. */
  charted?: boolean
  /** The part of a split, 0 without one. */
  key?: number
}

/** Takes a metric asked for with what shows its last 3 months, gives its last 3 whole months against the goal, now and in the periods of its line. */
export function customersSay(
  setting: Setting,
  metric: CatalogMetric,
  asked: Asked,
  { goal, scope, charted = false, key = 0 }: Saying,
): CustomersSay {
  const { catalog } = setting
  const assessment = assess(catalog, asked.plan, asked.pools(key), { goal, charted: false })
  const { current: reading, period, chart, covered } = assessment
  const expected = goal && expectedOn(goal, addDays(period.end, -1))
  const judged = { figure: reading, expected, direction: metric.direction }
  const status = statusOf(reading, expected, metric.direction)
  const label = spanLabel(covered, catalog.calendar, textIn(catalog.locale).comparison)
  return {
    metric,
    chart: charted ? chart : null,
    covered,
    status,
    reading,
    goal,
    expected,
    against: goal && expected !== null ? { goal, expected, reading, window: { label, shown: true } } : null,
    figure: presentFigure(metric, reading, label),
    judged,
    line: [...saidThen(setting, metric, assessment, scope), { ...judged, period }],
  }
}

/** Takes what customers say in a place (null: nobody asks) and who reads, gives its state and the words for it. */
export function placeState(
  say: CustomersSay | null,
  locale: string | undefined,
): { state: StageState; words: string } {
  const words = textIn(locale).overview
  const state = stageState(say?.judged ?? null)
  const said = words.states[state]
  if (state !== 'cannot_tell' || !say) return { state, words: said }
  const why = say.figure.value === null ? say.figure.said : unjudged(say.reading, locale)
  return { state, words: words.stateBecause(said, why) }
}

/** Why a figure that is there is held against nothing. */
export function unjudged({ stale, partial }: Reading, locale: string | undefined): string {
  const { figures, overview } = textIn(locale)
  if (stale) return figures.status.stale(null)
  return partial ? figures.status.partial(null) : overview.marginSpans
}

/** Takes what customers say, gives how far they are below goal, for reading; '' where they aren't. */
export function shortfallWords(say: CustomersSay): string {
  const distance = shortfall(say.judged)
  const { direction } = say.metric
  if (distance === 0) return ''
  const words = textIn(say.metric.locale).overview.shortfall
  const size = formatDifference(distance, unitFor(say.metric), say.metric.locale)
  return direction === 'up' ? words.up(size) : words.down(size)
}
