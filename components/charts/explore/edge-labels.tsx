import type { Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import {
  type Benchmark,
  drawnBenchmark,
  FRAME,
  heightOf,
  type PlotRow,
  shortValue,
  spread,
  type YAxis,
} from './plot-data'

interface Label {
  text: string
  value: number
  className: string
}

interface EdgeLabelsProps {
  rows: readonly PlotRow[]
  axis: YAxis
  unit: Unit
  locale: string | undefined
  benchmark: Benchmark | null
  words: Text['charts']['edge']
}

function labelsOf({ rows, unit, locale, benchmark: found, words }: EdgeLabelsProps): Label[] {
  const benchmark = drawnBenchmark(found)
  const { goal, goalKind } = rows.at(-1) ?? {}
  const before = rows.findLast(row => row.before !== null)?.before
  const segment = rows.findLast(row => row.segment !== null)?.segment
  const say = (word: string, value: number) => `${word} ${shortValue(value, unit, locale)}`
  return [
    ...(goal === null || goal === undefined
      ? []
      : [
          {
            text: say(words[goalKind === 'reach' ? 'expected' : 'goal'], goal),
            value: goal,
            className: 'font-medium text-ink',
          },
        ]),
    ...(segment
      ? [
          { text: say(words.limit, segment.upper), value: segment.upper, className: 'text-ink-soft' },
          { text: say(words.mean, segment.mean), value: segment.mean, className: 'text-ink-soft' },
          { text: say(words.limit, segment.lower), value: segment.lower, className: 'text-ink-soft' },
        ]
      : []),
    ...(before
      ? [{ text: say(words.before, before.value), value: before.value, className: 'text-cannot-tell' }]
      : []),
    ...(benchmark
      ? [
          {
            text: say(words.others, benchmark.value),
            value: benchmark.value,
            className: 'text-ink-soft italic',
          },
        ]
      : []),
  ]
}

/** Names of the lines, at their right ends instead of in a legend. */
export function EdgeLabels(props: EdgeLabelsProps) {
  const labels = labelsOf(props)
  const heights = spread(
    labels.map(label => heightOf(label.value, props.axis)),
    15,
  )
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 right-0"
      style={{ width: FRAME.right - 6 }}
    >
      {labels.map((label, index) => (
        <span
          key={label.text + label.className}
          className={`absolute left-0 -translate-y-1/2 whitespace-nowrap text-[0.6875rem] ${label.className}`}
          style={{ top: heights[index] }}
        >
          {label.text}
        </span>
      ))}
    </div>
  )
}
