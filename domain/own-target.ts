import { z } from 'zod'
import { isDay } from './day'

/** A function's own target for one of its company metrics, as its head sets it; in the figure's unit. */
export const setOwnTargetInput = z.strictObject({
  metric: z.string().min(1).max(200),
  /** Null: none from that day on. */
  target: z.number().nullable(),
  /** First day on which it holds. */
  from: z.string().refine(isDay),
  /** The target that the sender saw as the newest, by its id; null: none. */
  newest: z.int().positive().nullable(),
})
export type SetOwnTargetInput = z.infer<typeof setOwnTargetInput>

/** For who leads: the function whose targets to show. */
export const ownTargetsInput = z.strictObject({ function: z.string().min(1).max(200).optional() })
