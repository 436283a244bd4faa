import { type Period, periodsBetween } from '@/domain/calendar'
import { addDays } from '@/domain/day'
import { detectableOf } from '@/domain/detectable'
import { formatCount, formatPercent, formatRange } from '@/domain/format'
import type { GOAL_WINDOWS } from '@/domain/goal'
import { dueSpan } from '@/domain/goal-due'
import { mergeHistograms } from '@/domain/histogram'
import { type Outlook, outlookOf } from '@/domain/outlook'
import { sumParts } from '@/domain/parts'
import { assuranceOf, type ProcessChart } from '@/domain/process-chart'
import { falseAlarms } from '@/domain/signal-budget'
import { textIn } from '@/domain/text/text'
import type { Goal } from '../goals/service'
import type { Assessment } from './assess'
import type { Catalog } from './catalog'
import type { WhyDto } from './dto'
import { shapeOf, versionOn } from './pools'
import { boundsFor, differenceText, goalText, unitFor, valueText } from './wording'

type GoalWindow = (typeof GOAL_WINDOWS)[number]

/** Of how many of the chart's periods a goal's figure is made; none: its window is shorter than they are. */
const WINDOWS: Readonly<Partial<Record<Period['grain'], Partial<Record<GoalWindow, number>>>>> = {
  month: { month: 1, quarter: 3, last_12_months: 12 },
  quarter: { quarter: 1, last_12_months: 4 },
  year: { last_12_months: 1 },
}

/** Periods that tell what n there is now. */
const RECENT = 12

const shapeIn = ({ metric, pool, period }: Assessment) => ({
  ...shapeOf(metric, versionOn(metric, period.start)),
  dispersion: pool.dispersion,
})

/** What is still wanted of a goal that was read; of one that has ended nothing is. */
const wantedOf = ({ goal }: Assessment): Goal | null => {
  if (!goal) return null
  return goal.goal.now === undefined ? goal.goal : goal.goal.now
}

/**
 * Takes an assessment whose chart decides, gives whether its goal will be met as it is wanted now; null without goal or chart, for one that has
 * ended, or where the chart's periods are too long.
 */
export function outlookIn(catalog: Catalog, assessment: Assessment): Outlook | null {
  const { metric, chart, series, period } = assessment
  const goal = wantedOf(assessment)
  const window = goal && WINDOWS[period.grain]?.[goal.measuredOver]
  if (!goal || !chart || !window) return null
  const lasting = series.filter(one => one.period.start <= period.start)
  const last = chart.points.findLastIndex(point => point.whole !== false && point.value !== null)
  const from = lasting[last]?.period.end ?? period.end
  // It is judged by the whole of the span in which it is due.
  const dueOn = addDays(dueSpan(goal, catalog.calendar).end, -1)
  const ahead = dueOn < from ? 0 : periodsBetween(from, dueOn, period.grain, catalog.calendar).length
  const process = {
    shape: shapeIn(assessment),
    bounds: boundsFor(metric),
    chart,
    periods: lasting.map(one => one.pool),
  }
  return outlookOf(goal, process, { ahead, window, asOf: addDays(from, -1) })
}

/** Takes a chance, 0 … 1, gives it in words for who reads in a locale. What lies ahead is never certain: 1 to 99 %. */
export function oddsIn(locale: string | undefined, chance: number): string {
  const percent = Math.min(99, Math.max(1, chance * 100))
  return textIn(locale).why.odds(chance, formatPercent(percent, 0, locale))
}

/** Takes an assessment and the outlook of its goal, gives it in sentences: the word, the chance, and what it rests on. */
export function outlookWords({ locale }: Catalog, assessment: Assessment, outlook: Outlook): string {
  const { metric } = assessment
  const goal = wantedOf(assessment)
  const { why } = textIn(locale)
  if (outlook.state === 'too_early') return why.tooEarly(outlook.reason, outlook.line)
  const { state, chance, basis, periods } = outlook
  return why.outlook({
    ...{ state, basis, periods },
    odds: oddsIn(locale, chance),
    goal: goal ? goalText(metric, goal) : '',
    value: valueText(metric, outlook.value),
    range: formatRange(outlook.low, outlook.high, unitFor(metric), locale),
  })
}

function assuranceIn({ locale }: Catalog, { metric, goal, chart, period }: Assessment): string | null {
  const assurance = goal && chart && assuranceOf(chart, goal.expected, metric.direction)
  if (!assurance) return null
  const { metrics } = textIn(locale)
  const { kind, measuredOver } = goal.goal
  if (period.grain !== measuredOver) return metrics.noAssurance[measuredOver]
  return metrics.assurance[assurance](metrics.aims[kind](valueText(metric, goal.expected)))
}

function detectableIn({ locale }: Catalog, assessment: Assessment): string | null {
  const { metric, series, pool, period } = assessment
  const version = pool.versions.at(-1)
  const line = series
    .filter(
      ({ reading, period: one, pool: { versions } }) =>
        one.start <= period.start &&
        !reading.partial &&
        reading.value !== null &&
        versions.at(-1) === version,
    )
    .slice(-RECENT)
    .map(one => one.pool)
  const pools = line.length > 0 ? line : [pool]
  const histograms = pools.flatMap(({ histogram }) => (histogram ? [histogram] : []))
  const parts = sumParts(pools.map(one => one.parts))
  const found = detectableOf(shapeIn(assessment), parts, pools.length, mergeHistograms(...histograms))
  if (!found) return null
  const count = formatCount(Math.round(found.n), metric.countedAs, locale)
  return textIn(locale).why.detectable(
    count,
    differenceText(metric, found.edge),
    differenceText(metric, found.found),
  )
}

function chanceIn({ locale }: Catalog, page: readonly ProcessChart[]): string | null {
  const charts = page.filter(chart => chart.segments.at(-1)?.limits)
  const expected = falseAlarms(charts)
  return expected > 0 ? textIn(locale).why.falseAlarms(charts.length, expected) : null
}

/**
 * Takes an assessment, whether its chart decides there and the charts of the page that it stands on; gives what stands behind its four words
 * besides figure, comparison and method: the goal's outlook, what the present process delivers, what so many can tell, and how many
 * signals chance alone brings. What cannot be said is left out.
 */
export function presentWhy(
  catalog: Catalog,
  assessment: Assessment,
  charted: boolean,
  page: readonly ProcessChart[],
): WhyDto {
  const { terms, outlooks } = textIn(catalog.locale).why
  const outlook = charted ? outlookIn(catalog, assessment) : null
  const said = [
    { term: terms.outlook, text: outlook && outlookWords(catalog, assessment, outlook) },
    { term: terms.assurance, text: charted ? assuranceIn(catalog, assessment) : null },
    { term: terms.detectable, text: detectableIn(catalog, assessment) },
    { term: terms.chance, text: charted ? chanceIn(catalog, page) : null },
  ]
  return {
    outlook: outlook && { state: outlook.state, word: outlooks[outlook.state] },
    facts: said.flatMap(({ term, text }) => (text ? [{ term, text }] : [])),
  }
}
