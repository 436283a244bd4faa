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
import { type Text, textIn } from '@/domain/text/text'
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
  { catalog }: Pick<Setting, 'catalog'>,
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
  const label = spanLabel(covered, catalog.calendar, textIn(catalog.locale).comparison)
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

/** Takes what customers say in a place (null: nobody asks) and who reads, gives its state and the words for it. */
export function placeState(
  say: CustomersSay | null,
  locale: string | undefined,
): { state: StageState; words: string } {
  const words = textIn(locale).overview
  const state = stageState(say?.judged ?? null)
  const said = words.states[state]
  if (state !== 'cannot_tell' || !say) return { state, words: said }
  const why = say.figure.value === null ? say.figure.text : words.marginSpans
  return { state, words: words.stateBecause(said, why) }
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

function whyNot(all: boolean | null, say: CustomersSay | null, words: Text['overview']['gap']): string {
  if (!say) return words.nobodyAsks
  if (all === null) return words.fewTargets
  if (say.expected === null) return words.noGoal
  return say.figure.value === null
    ? say.figure.text
    : words.tooFew(formatNumber(say.figure.n, 0, say.metric.locale))
}

/** Takes a place's own targets, what customers say there and who reads, gives the silo gap with its words. */
export function placeGap(
  results: readonly TargetResult[],
  say: CustomersSay | null,
  locale: string | undefined,
): GapDto {
  const words = textIn(locale).overview.gap
  const { all } = ownTargetsMet(results.map(result => result.met))
  const state = gapOf(all, say?.judged ?? null)
  const own = presentOwnTargets(results, locale).text
  const name = words.names[state]
  if (state === 'none') return { state, name, detail: '', words: name }
  if (state === 'own_missed_customers_satisfied')
    return { state, name, detail: own, words: words.satisfied(own) }
  const both = say ? words.detail(own, shortfallWords(say) || null) : words.nobodyAsks
  const detail = state === 'cannot_tell' ? whyNot(all, say, words) : both
  return { state, name, detail, words: words.because(name, detail) }
}
