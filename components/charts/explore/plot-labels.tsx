import type { Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import {
  type Benchmark,
  drawnBenchmark,
  FRAME,
  goalLabels,
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

/** Names of what does not reach the right edge: goals that were moved, at their end (of several the figure alone: the list of flags has them in full), and the benchmark's band. */
export function PlotLabels({ rows, axis, unit, locale, benchmark: found, goals, words }: PlotLabelsProps) {
  const benchmark = drawnBenchmark(found)
  const labels = goalLabels(goals, rows.length, axis)
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0"
      style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
    >
      {labels.map(({ goal, to, value, side, bottom }) => {
        const tops = { '--narrow': `${bottom.narrow}px`, '--wide': `${bottom.wide}px` }
        return (
          <span
            key={`${goal.id} ${goal.from}`}
            className="absolute top-(--narrow) -translate-y-full whitespace-nowrap rounded-sm bg-surface/75 px-1 pb-0.5 font-medium text-[0.6875rem] leading-tight sm:top-(--wide)"
            style={{
              ...(side === 'left' ? { left: 0 } : { right: `${(1 - shareOf(to, rows.length)) * 100}%` }),
              ...tops,
            }}
          >
            {words.movedGoal}{' '}
            {labels.length === 1 ? <span className="max-sm:hidden">{goal.text}</span> : null}
            <span className={labels.length === 1 ? 'sm:hidden' : undefined}>
              {shortValue(value, unit, locale)}
            </span>
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
