import { z } from 'zod'
import type { Direction, Family, Kind } from '../kind'
import type { MetricRule } from '../metric'
import { inputs } from '../text/en/base/inputs'

/** How long before an outcome a fault may have been, in days: one window for all, so that nobody can try windows until one fits. */
export const WINDOW_DAYS = 183
/** Outcomes of the last three years are looked at. */
export const LOOKBACK_DAYS = 1096

/** Three days, or three working days of eight hours, unless a CX lead says otherwise. */
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

/** Takes a metric's clock and what a CX lead set (null: nothing), gives from how many hours on a case is a fault. */
export function faultHours(clock: MetricRule['clock'], set: number | null): number {
  return set ?? USUAL_HOURS[clock ?? 'elapsed']
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
