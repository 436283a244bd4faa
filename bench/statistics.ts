// All statistics of a page: 60 metrics of all kinds over 36 months, with figure and interval of each month, limits, signals, their chance, the
// verdict on the last month, and what may be listed. Beside it the bare mean and deviation of the same figures. Prints milliseconds
// and ratios, asserts nothing. Usage: npm run bench:statistics [-- --runs 50]
import { parseArgs } from 'node:util'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { type FigureShape, figureOf } from '@/domain/figure'
import { type Histogram, histogramOf, mergeHistograms } from '@/domain/histogram'
import { KINDS, type Kind } from '@/domain/kind'
import { type Pair, type Parts, partsOf, sumParts } from '@/domain/parts'
import { processChart } from '@/domain/process-chart'
import { normal, type Random, randomFrom } from '@/domain/random'
import { discoveries, signalChance } from '@/domain/signal-budget'
import { verdictOf } from '@/domain/verdict'

const METRICS = 60
const MONTHS = 36
const FACTS = 120

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '50' } } })
const runs = Number(options.runs)

interface Month {
  start: string
  parts: Parts
  histogram: Histogram | undefined
}

interface Metric {
  shape: FigureShape
  months: Month[]
}

const PAIRS: Readonly<Record<Kind, (random: Random) => Pair>> = {
  nps: random => (random() < 0.5 ? { a: 1, b: 0 } : { a: 0, b: random() < 0.4 ? 1 : 0 }),
  top_box: random => ({ a: random() < 0.8 ? 1 : 0, b: 4 }),
  mean_score: random => ({ a: Math.ceil(7 * random()), b: 0 }),
  rate: random => ({ a: random() < 0.7 ? 1 : 0, b: 1 }),
  amount_rate: random => ({ a: random() < 0.9 ? 100 : 0, b: 100 }),
  duration: random => ({ a: Math.exp(9 + normal(random)), b: 0 }),
  count: () => ({ a: 1, b: 0 }),
}

function metricOf(at: number): Metric {
  const random = randomFrom(at)
  const kind = KINDS[at % KINDS.length] ?? 'nps'
  const months = Array.from({ length: MONTHS }, (_, month): Month => {
    const pairs = Array.from({ length: FACTS }, () => PAIRS[kind](random))
    return {
      start: `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      parts: sumParts(pairs.map(partsOf)),
      histogram: kind === 'duration' ? histogramOf(pairs.map(({ a }) => a)) : undefined,
    }
  })
  return { shape: { kind, minN: 5, direction: 'up' }, months }
}

const metrics = Array.from({ length: METRICS }, (_, at) => metricOf(at))

const figuresOf = ({ shape, months }: Metric) =>
  months.map(({ parts, histogram }) => figureOf(shape, parts, histogram))

/** Of the last month against the 12 before, by the interval (charts decide it for less). */
function changeOf({ shape, months }: Metric) {
  const [last, before] = [months.slice(-1), months.slice(-13, -1)]
  const sample = (of: Month[]) => ({
    parts: sumParts(of.map(({ parts }) => parts)),
    histogram: mergeHistograms(...of.flatMap(({ histogram }) => histogram ?? [])),
    periods: of.length,
  })
  return verdictOf(shape, sample(last), sample(before), null)
}

function chartOf(metric: Metric, values: (number | null)[]) {
  const points = metric.months.map(({ start }, at) => ({ key: start, start, value: values[at] ?? null }))
  return processChart(points, { direction: 'up' })
}

const values = metrics.map(metric => figuresOf(metric).map(({ value }) => value))
const numbers = values.map(list => list.filter(value => value !== null))
const charts = metrics.map((metric, at) => chartOf(metric, values[at] ?? []))

const STEPS: readonly [string, () => unknown][] = [
  ['bare mean and deviation', () => numbers.map(list => mean(list) + sampleStandardDeviation(list))],
  ['figures with intervals', () => metrics.map(figuresOf)],
  ['limits and signals', () => metrics.map((metric, at) => chartOf(metric, values[at] ?? []))],
  ['what may be listed', () => discoveries(charts.map(signalChance))],
  ['changes by interval', () => metrics.map(changeOf)],
]
const WHOLE: readonly [string, () => unknown] = [
  'the page',
  () => {
    const all = metrics.map(metric => {
      const figures = figuresOf(metric)
      return {
        chart: chartOf(
          metric,
          figures.map(({ value }) => value),
        ),
        change: changeOf(metric),
      }
    })
    return discoveries(all.map(({ chart }) => signalChance(chart)))
  },
]

// What takes microseconds is timed many at once, after the compiler has made of it what it will: else the ratio is that of two moments.
const SAMPLE_MS = 2

function timed(work: () => unknown, times: number): number {
  const start = performance.now()
  for (let time = 0; time < times; time += 1) work()
  return (performance.now() - start) / times
}

function median(work: () => unknown): number {
  const warm = performance.now() + 200
  let once = timed(work, 1)
  while (performance.now() < warm) once = timed(work, 1)
  const times = Math.max(1, Math.ceil(SAMPLE_MS / once))
  const samples = Array.from({ length: runs }, () => timed(work, times))
  return samples.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN
}

const bare = median(STEPS[0]?.[1] ?? (() => undefined))
console.log(
  `${METRICS} metrics × ${MONTHS} months, median of ${runs} runs (the page is meant to take 20 ms at most)`,
)
for (const [name, work] of [...STEPS, WHOLE]) {
  const ms = median(work)
  console.log(
    `${name.padEnd(28)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / bare).toFixed(1).padStart(8)} × the bare ones`,
  )
}
