import { z } from 'zod'
import type { Direction, Family, Kind } from '../kind'
import type { MetricRule } from '../metric'
import { inputs } from '../text/en/base/inputs'

/** How long before an outcome a fault may have been, in days: one window for all, so that nobody can try windows until one fits. */
export const WINDOW_DAYS = 183
/** Outcomes of the last three years are looked at. */
export const LOOKBACK_DAYS = 1096

/** Three days, or three working days of eight hours, where nobody wants anything of the metric or says otherwise. */
const USUAL_HOURS = { elapsed: 72, business: 24 } as const
const MOST_HOURS = 24 * 366
export const FAULT_LETTERS = 80

/** What may come of a customer's dealings with the company. */
export const OUTCOMES = ['renewed', 'promoter', 'satisfied'] as const
export type Outcome = (typeof OUTCOMES)[number]

interface Faulty {
  kind: Kind
  family: Family
  direction: Direction
}

/**
 * Tells whether single facts of a metric can be faults: cases that went well or not, or took too long. What customers answer and whether they stay are
 * outcomes, and a figure without a good way has no fault.
 */
export function canBeFault({ kind, family, direction }: Faulty): boolean {
  if (family !== 'driver' && family !== 'resolution') return false
  return kind === 'duration' ? direction === 'down' : kind === 'rate' && direction !== 'neutral'
}

/** What is wanted of a duration now, in hours of its clock; null: nothing. */
export interface Wanted {
  /** By the function that it is of. */
  own: number | null
  /** By the goal that holds for it, of its median. */
  goal: number | null
}

/** From how many hours on a case is a fault where nobody has set it, and by what. */
export interface Usual {
  hours: number
  by: 'own' | 'goal' | 'usual'
}

/**
 * Takes a duration's clock and what is wanted of it, gives from how many hours on a case is a fault unless a CX lead says otherwise: once it takes longer
 * than the function's own target, else than the goal, else than is usual. A threshold below the fastest case would make every case a fault, and leave none
 * to hold it against. A target of no time is none.
 */
export function usualHours(clock: MetricRule['clock'], { own, goal }: Wanted): Usual {
  if (own !== null && own > 0) return { hours: own, by: 'own' }
  if (goal !== null && goal > 0) return { hours: goal, by: 'goal' }
  return { hours: USUAL_HOURS[clock ?? 'elapsed'], by: 'usual' }
}

/** What counts as a fault in a metric: by which name it goes, and for durations from how many hours on. */
export const faultInput = z.strictObject({
  metric: z.string().min(1).max(200),
  /** As in “a late delivery”; empty: named after the metric. */
  words: z.string().trim().max(FAULT_LETTERS, inputs.faultLong),
  /** Null: the usual, and for anything but durations. */
  hours: z
    .number(inputs.faultHours)
    .positive(inputs.faultHours)
    .max(MOST_HOURS, inputs.faultHours)
    .nullable(),
  isActive: z.boolean(),
  /** As read; 0: nobody has said anything yet. */
  revision: z.int().min(0).max(2_147_483_647),
})
export type FaultInput = z.infer<typeof faultInput>
