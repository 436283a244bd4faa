import type { Direction } from './kind'

/** What others reach, in the metric's unit: one figure (the median), or it with its quartiles. */
export interface Others {
  lower: number | null
  median: number
  upper: number | null
}

/** A figure with its 95 % interval; both limits null: there is none. */
export interface Placed {
  value: number | null
  low: number | null
  high: number | null
  /** Some of what it is made of is still to come. */
  partial?: boolean
}

/** Where a figure lies by its value; `at_…`: within our margin of that mark, so that it cannot be told apart from it. */
export const POSITIONS = [
  'above_upper',
  'at_upper',
  'upper_half',
  'at_median',
  'lower_half',
  'at_lower',
  'below_lower',
  'above_value',
  'at_value',
  'below_value',
] as const
export type Position = (typeof POSITIONS)[number]

/** Why there is no place: no figure of ours, one of which a part is still to come, one without a margin, or a margin as wide as half of the others. */
export type NoPlace = 'no_figure' | 'partial' | 'no_margin' | 'too_wide'

export interface Place {
  position: Position
  /** Read with the direction: on the good or the bad side of the middle, or not told apart from it; null of a neutral metric. */
  judged: 'better' | 'worse' | 'alike' | null
}

const WAYS = { up: 1, down: -1 } as const

function judge(side: -1 | 0 | 1, direction: Direction): Place['judged'] {
  if (direction === 'neutral') return null
  if (side === 0) return 'alike'
  return side === WAYS[direction] ? 'better' : 'worse'
}

const holds = (low: number, high: number, mark: number) => low <= mark && mark <= high

function amongQuartiles(low: number, high: number, lower: number, median: number, upper: number) {
  if (holds(low, high, lower) && holds(low, high, upper)) return null
  if (holds(low, high, median)) return { position: 'at_median', side: 0 } as const
  if (holds(low, high, upper)) return { position: 'at_upper', side: 1 } as const
  if (holds(low, high, lower)) return { position: 'at_lower', side: -1 } as const
  if (low > upper) return { position: 'above_upper', side: 1 } as const
  if (low > median) return { position: 'upper_half', side: 1 } as const
  return high < lower
    ? ({ position: 'below_lower', side: -1 } as const)
    : ({ position: 'lower_half', side: -1 } as const)
}

function besideOne(low: number, high: number, mark: number) {
  if (holds(low, high, mark)) return { position: 'at_value', side: 0 } as const
  return low > mark
    ? ({ position: 'above_value', side: 1 } as const)
    : ({ position: 'below_value', side: -1 } as const)
}

/**
 * Takes what others reach, a figure with its interval and which way is good, gives where the figure lies, or why that cannot be told. A mark
 * within the interval is never said to be passed, and a partial figure has no place. A value that somebody wants has no margin: its limits are itself.
 */
export function placeAmong(
  { lower, median, upper }: Others,
  { value, low, high, partial = false }: Placed,
  direction: Direction,
): Place | NoPlace {
  if (value === null) return 'no_figure'
  if (partial) return 'partial'
  if (low === null || high === null) return 'no_margin'
  const found =
    lower === null || upper === null
      ? besideOne(low, high, median)
      : amongQuartiles(low, high, lower, median, upper)
  if (!found) return 'too_wide'
  return { position: found.position, judged: judge(found.side, direction) }
}
