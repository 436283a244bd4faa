// How often process charts of pure noise cry wolf, and how many of a page's listed signals are false. Prints, asserts nothing.
// Usage: npm run bench:false-alarms [-- --charts 20000 --pages 300]
import { parseArgs } from 'node:util'
import { type ProcessChart, processChart } from '@/domain/process-chart'
import { RULES } from '@/domain/process-rules'
import { normal, type Random, randomFrom } from '@/domain/random'
import { discoveries, falseAlarms, signalChance } from '@/domain/signal-budget'

const { values: options } = parseArgs({
  options: { charts: { type: 'string', default: '20000' }, pages: { type: 'string', default: '300' } },
})
const CHARTS = Number(options.charts)
const PAGES = Number(options.pages)
const METRICS = 60
const POINTS = 24

/** Noise of deviation 1 in which a period takes after the one before it; the last `changed` periods are `by` higher. */
function noise(random: Random, n: number, autocorrelation: number, changed = 0, by = 0): number[] {
  const own = Math.sqrt(1 - autocorrelation ** 2)
  let last = normal(random)
  return Array.from({ length: n }, (_, at) => {
    last = autocorrelation * last + own * normal(random)
    return last + (at >= n - changed ? by : 0)
  })
}

const chartOf = (values: readonly number[]): ProcessChart =>
  processChart(
    values.map((value, at) => ({ key: `${at}`, start: `${2000 + at}-01-01`, value })),
    { direction: 'up' },
  )

const percent = (share: number) => `${(100 * share).toFixed(2)}%`.padStart(7)
const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length

for (const [autocorrelation, published] of [
  [0, '18.5%'],
  [0.3, '46.5%'],
] as const) {
  const random = randomFrom(24)
  const charts = Array.from({ length: CHARTS }, () => chartOf(noise(random, POINTS, autocorrelation)))
  console.log(`\n${CHARTS} charts of ${POINTS} points of noise, autocorrelation ${autocorrelation}`)
  const some = share(charts.map(({ signals }) => signals.length > 0))
  console.log(`  any signal        ${percent(some)}   published ${published}`)
  for (const rule of RULES) {
    const found = share(charts.map(({ signals }) => signals.some(signal => signal.rule === rule)))
    console.log(`  ${rule.padEnd(16)}  ${percent(found)}`)
  }
  const last = share(charts.map(({ points }) => points.at(-1)?.label !== null))
  console.log(`  on the last point ${percent(last)}   expected ${percent(falseAlarms(charts) / CHARTS)}`)
}

console.log('\nhow often the chance of a signal is at most α, where nothing changed')
console.log(
  `  points  autocorrelation   ${[0.001, 0.005, 0.01, 0.05].map(alpha => `α ${alpha}`.padStart(9)).join('')}`,
)
for (const n of [13, 18, 24, 36])
  for (const autocorrelation of [0, 0.3]) {
    const random = randomFrom(n)
    const chances = Array.from({ length: CHARTS }, () =>
      signalChance(chartOf(noise(random, n, autocorrelation))),
    )
    const shares = [0.001, 0.005, 0.01, 0.05].map(alpha => share(chances.map(chance => chance <= alpha)))
    console.log(
      `  ${`${n}`.padStart(6)}  ${`${autocorrelation}`.padStart(15)}   ${shares.map(one => percent(one).padStart(9)).join('')}`,
    )
  }

console.log(
  `\n${PAGES} pages of ${METRICS} metrics, ${POINTS} points each: false ones among the signals listed (meant: 5% at most)`,
)
for (const [name, changes, autocorrelation] of [
  ['nothing changed', 0, 0],
  ['10 of 60 rose by 3 σ', 10, 0],
  ['30 of 60 rose by 3 σ', 30, 0],
  ['nothing changed, autocorrelation .3', 0, 0.3],
  ['10 of 60 rose by 3 σ, autocorrelation .3', 10, 0.3],
] as const) {
  const random = randomFrom(60)
  let [falseShare, found, shown] = [0, 0, 0]
  for (let page = 0; page < PAGES; page += 1) {
    const charts = Array.from({ length: METRICS }, (_, metric) =>
      chartOf(noise(random, POINTS, autocorrelation, metric < changes ? 1 + (metric % 8) : 0, 3)),
    )
    const listed = discoveries(charts.map(signalChance))
    const wrong = listed.filter((is, metric) => is && metric >= changes).length
    const all = listed.filter(Boolean).length
    falseShare += all > 0 ? wrong / all : 0
    found += all - wrong
    shown += charts.filter(({ points }, metric) => metric >= changes && points.at(-1)?.label).length
  }
  const power = changes > 0 ? `, found ${percent(found / PAGES / changes)} of the changes` : ''
  console.log(
    `  ${name.padEnd(42)} ${percent(falseShare / PAGES)}${power}; flagged without a change: ${(shown / PAGES).toFixed(2)} a page`,
  )
}
