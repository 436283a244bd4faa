import { clsx } from 'clsx'
import type { Perspective } from '@/domain/kind'
import { HUE } from '../words/hue'
import { at, type Scale } from './geometry'
import { MarginMark } from './margin-mark'

export const MARK_WIDTH = 200
const HEIGHT = 20

interface IntervalMarkProps {
  value: number | null
  low: number | null
  high: number | null
  /** From the figure's unit to 0 … MARK_WIDTH, common to all rows that shall be compared. */
  scale: Scale
  /** Where the whole company stands: a thin upright line. */
  overall: number | null
  goal: number | null
  perspective: Perspective
}

/** A figure with its 95 % interval on a scale shared with its neighbours. The table beside it has the numbers. */
export function IntervalMark({ value, low, high, scale, overall, goal, perspective }: IntervalMarkProps) {
  const middle = HEIGHT / 2
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${MARK_WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-mark
      fill="none"
      className={clsx('block h-5 w-full min-w-28 overflow-visible', HUE[perspective])}
    >
      {overall === null ? null : (
        <path d={`M${at(scale(overall))} -10V30`} className="stroke-edge" vectorEffect="non-scaling-stroke" />
      )}
      {goal === null ? null : (
        <path
          d={`M${at(scale(goal))} -10V30`}
          className="stroke-ink"
          strokeDasharray="4 3"
          strokeWidth={1.25}
          vectorEffect="non-scaling-stroke"
        />
      )}
      <MarginMark value={value} low={low} high={high} scale={scale} middle={middle} />
    </svg>
  )
}
