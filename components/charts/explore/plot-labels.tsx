import type { Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import {
  type Benchmark,
  drawnBenchmark,
  FRAME,
  heightOf,
  type PlacedGoal,
  type PlotRow,
  shareOf,
  shortValue,
  type YAxis,
} from './plot-data'

interface PlotLabelsProps {
  rows: readonly PlotRow[]
  axis: YAxis
  unit: Unit
  locale: string | undefined
  benchmark: Benchmark | null
  goals: readonly PlacedGoal[]
  words: Text['charts']['edge']
}

/** Names of what does not reach the right edge: goals that were moved, at their beginning, and the benchmark's band. */
export function PlotLabels({ rows, axis, unit, locale, benchmark: found, goals, words }: PlotLabelsProps) {
  const benchmark = drawnBenchmark(found)
  const moved = goals.filter(({ to }) => to < rows.length - 1)
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0"
      style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
    >
      {moved.map(({ goal, from, value }) => (
        <span
          key={`${goal.id} ${goal.from}`}
          className="absolute -translate-y-full whitespace-nowrap pb-0.5 font-medium text-[0.6875rem] leading-none"
          style={{ left: `${shareOf(from, rows.length) * 100}%`, top: heightOf(value, axis) }}
        >
          {words[goal.kind === 'reach' ? 'expected' : 'goal']} {shortValue(value, unit, locale)}
        </span>
      ))}
      {benchmark ? (
        <span
          className="absolute left-0 mt-0.5 rounded-sm bg-surface/75 px-1 text-[0.6875rem] text-ink-soft italic leading-tight max-sm:hidden"
          style={{ top: heightOf(benchmark.high ?? benchmark.value, axis) }}
        >
          {benchmark.label}
        </span>
      ) : null}
    </div>
  )
}
