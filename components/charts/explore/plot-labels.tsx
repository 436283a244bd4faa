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

/** Names of what does not reach the right edge: goals that were moved, at their end, and the benchmark's band. */
export function PlotLabels({ rows, axis, unit, locale, benchmark: found, goals, words }: PlotLabelsProps) {
  const benchmark = drawnBenchmark(found)
  const moved = goals.filter(({ to }) => to < rows.length - 1)
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0"
      style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
    >
      {moved.map(({ goal, to, value }) => {
        const share = shareOf(to, rows.length)
        // It reads towards its line: from the left edge on near it, else up to the stretch's end.
        const side = share < 0.5 ? 'left' : 'right'
        return (
          <span
            key={`${goal.id} ${goal.from}`}
            className="absolute -translate-y-full whitespace-nowrap rounded-sm bg-surface/75 px-1 pb-0.5 font-medium text-[0.6875rem] leading-tight"
            style={{
              [side]: side === 'left' ? 0 : `${(1 - share) * 100}%`,
              top: heightOf(value, axis) - 4,
            }}
          >
            {words.movedGoal} <span className="max-sm:hidden">{goal.text}</span>
            <span className="sm:hidden">{shortValue(value, unit, locale)}</span>
          </span>
        )
      })}
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
