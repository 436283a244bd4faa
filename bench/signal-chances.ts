// Writes domain/signal-chances.ts: how often a signal of some strength stands on the last period of a process chart although nothing
// changed. From a fixed seed, so that the table is the same on every machine. Usage: npm run simulate:signals [-- --charts 1000000]
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { limitsOf } from '@/domain/process-chart'
import { normal, randomFrom } from '@/domain/random'
import { strengthAtEnd } from '@/domain/signal-strength'

const LEVELS = [0.01, 0.007, 0.005, 0.003, 0.002, 0.001, 0.0007, 0.0005, 0.0003, 0.0002, 0.0001, 0.00005]
const LONGEST = 16
const SHORTEST = 7
const INSIDE = Array.from({ length: 29 }, (_, i) => 8 + i)
const BEYOND = [12, 14, 16, 20, 24, 36]

const { values: options } = parseArgs({ options: { charts: { type: 'string', default: '1000000' } } })
const charts = Number(options.charts)
const digits = (value: number) => Number(value.toPrecision(3))

/** `n` points in the baseline and `after` beyond it, the last of which is judged. */
function rowOf(n: number, after: number): string {
  const random = randomFrom(1000 * n + after)
  const outside: number[] = []
  const shifts = new Array<number>(LONGEST + 1).fill(0)
  let [near, alarms] = [0, 0]
  const values = new Array<number>(n + after)
  for (let chart = 0; chart < charts; chart += 1) {
    for (let at = 0; at < values.length; at += 1) values[at] = normal(random)
    const limits = limitsOf(after > 0 ? values.slice(0, n) : values)
    if (!limits) throw new Error('a baseline has at least two points')
    const found = strengthAtEnd(values, limits)
    if (found.outside !== null) outside.push(found.outside)
    if (found.two_in_three !== null) near += 1
    for (let length = SHORTEST; length <= Math.min(LONGEST, found.shift ?? 0); length += 1)
      shifts[length] = (shifts[length] ?? 0) + 1
    if (Object.values(found).some(strength => strength !== null)) alarms += 1
  }
  outside.sort((one, other) => other - one)
  const all = outside.length / charts
  const steps = [2.66, ...LEVELS.map(level => (level < all ? (outside[Math.floor(level * charts)] ?? 0) : 0))]
  const cells = [
    ...[alarms / charts, near / charts, all].map(digits),
    `[${shifts.slice(SHORTEST).map(count => digits(count / charts))}]`,
    // Rounded up, so that a signal is never taken for a stronger one.
    `[${steps.map(step => Math.ceil(step * 1000) / 1000)}]`,
  ]
  return `  [${n}, ${cells.join(', ')}],`
}

const table = (name: string, rows: string[]) =>
  `export const ${name}: readonly Row[] = [\n${rows.join('\n')}\n]\n`
const text = `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: what was simulated may look like one.
// Written by bench/signal-chances.ts from ${charts} charts a row: npm run simulate:signals, then npm run format.

/**
 * Points behind the limits; how many in all charts of noise have on their last point any signal, two in three near a limit, a point outside;
 * how many a shift of 7, 8 … ${LONGEST} points or more; and from how many moving ranges off the mean on a point is as rare as each of LEVELS
 * (first of all: as rare as any outside; 0 where such a chance is none).
 */
export type Row = readonly [
  n: number,
  alarm: number,
  near: number,
  outside: number,
  shifts: readonly number[],
  steps: readonly number[],
]

export const LEVELS = [${LEVELS}]

/** The last point is one of those behind the limits. */
${table(
  'INSIDE',
  INSIDE.map(n => rowOf(n, 0)),
)}
/** The limits are of a fixed baseline, and the last point lies well behind it. */
${table(
  'BEYOND',
  BEYOND.map(n => rowOf(n, LONGEST)),
)}`
writeFileSync(fileURLToPath(new URL('../domain/signal-chances.ts', import.meta.url)), text)
