import { expect, test } from 'vitest'
import { fixState } from './fix-first'
import { type CustomerFigure, gapOf, gapOverTime, isBadGap, ownTargetsMet } from './gap'
import { wilson } from './interval'
import { processChart } from './process-chart'
import { randomFrom } from './random'
import { discoveries, signalChance } from './signal-budget'

// The first screen's rules on companies in which nothing ever changes: four headline charts, eight stages, 36 months, the engine's pure parts alone.
const COMPANIES = 120
const MONTHS = 36
/** That fix first looks at. */
const PLACES = 7
const [HEADLINES, STAGES, ANSWERS, TRUTH, GOAL] = [4, 8, 70, 0.8, 80]

const random = randomFrom(20_261_126)
const answersOf = (n: number) => Array.from({ length: n }, () => random()).filter(draw => draw < TRUTH).length
const monthsOf = () => Array.from({ length: MONTHS }, () => answersOf(ANSWERS))

const chartOf = (months: readonly number[]) =>
  processChart(
    months.map((good, at) => ({ key: `${at}`, start: `${2000 + at}-01-01`, value: (100 * good) / ANSWERS })),
    { direction: 'up' },
  )

/** Three months pooled, which are truly at their goal: the hardest case there is without a gap. */
function saidIn(months: readonly number[], last: number): CustomerFigure {
  const good = months.slice(last - 2, last + 1).reduce((sum, one) => sum + one, 0)
  const n = 3 * ANSWERS
  const { low, high } = wilson(good, n) ?? { low: 0, high: 1 }
  const figure = {
    value: (100 * good) / n,
    low: 100 * low,
    high: 100 * high,
    n,
    state: 'ok',
    partial: false,
  } as const
  return { figure, expected: GOAL, direction: 'up' }
}

/** Whether fix first would list it: its last three months alone. */
const isListed = (months: readonly number[]) => fixState(saidIn(months, MONTHS - 1)) === 'below'

function gapIn(months: readonly number[]): boolean {
  const { all } = ownTargetsMet([true, true, true])
  const states = Array.from({ length: 12 }, (_, at) => gapOf(all, saidIn(months, MONTHS - 12 + at)))
  return isBadGap(gapOverTime(states))
}

const companies = Array.from({ length: COMPANIES }, () => {
  const headlines = Array.from({ length: HEADLINES }, () => chartOf(monthsOf()))
  const stages = Array.from({ length: STAGES }, monthsOf)
  return {
    headlines: headlines.filter(chart => chart.points.at(-1)?.label).length,
    below: discoveries(stages.map(months => signalChance(chartOf(months)))).filter(Boolean).length,
    gaps: stages.filter(gapIn).length,
    places: stages.slice(0, PLACES).filter(isListed).length,
  }
})

/** Three standard deviations more than this chance brings of so many. */
const allowed = (chance: number, of: number) => chance * of + 3 * Math.sqrt(chance * of)

test('a change is found in no more companies of noise than is stated: 2 in 100 a headline chart, 1 in 20 for all beneath', () => {
  const headlines = companies.reduce((sum, one) => sum + one.headlines, 0)
  expect(headlines).toBeLessThanOrEqual(allowed(0.02, COMPANIES * HEADLINES))
  const below = companies.filter(one => one.below > 0).length
  expect(below).toBeLessThanOrEqual(allowed(0.05, COMPANIES))
  const any = companies.filter(one => one.headlines + one.below > 0).length
  expect(any).toBeLessThanOrEqual(allowed(0.13, COMPANIES))
})

test('a gap is found at no more stages that are just at their goal than 1 in 40', () => {
  const gaps = companies.reduce((sum, one) => sum + one.gaps, 0)
  expect(gaps).toBeLessThanOrEqual(allowed(0.025, COMPANIES * STAGES))
  const any = companies.filter(one => one.gaps > 0).length
  expect(any).toBeLessThanOrEqual(allowed(0.18, COMPANIES))
})

test('fix first lists a place that is just at its goal in no more companies of seven such places than 16 in 100', () => {
  const places = companies.reduce((sum, one) => sum + one.places, 0)
  expect(places).toBeLessThanOrEqual(allowed(0.025, COMPANIES * PLACES))
  const any = companies.filter(one => one.places > 0).length
  expect(any).toBeLessThanOrEqual(allowed(0.16, COMPANIES))
})
