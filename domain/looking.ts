import { z } from 'zod'
import { seenSchema } from './following'

// More goals than one person can own; a request that says otherwise is no screen's.
const MOST_GOALS = 500

/** What somebody saw of the owner's goals, by the goal's id: each as of a metric that they follow. */
export const seenGoalsSchema = z
  .record(z.string().regex(/^[1-9]\d{0,9}$/), seenSchema)
  .refine(seen => Object.keys(seen).length <= MOST_GOALS)
export type SeenGoals = z.infer<typeof seenGoalsSchema>

export const lookedInput = z.strictObject({ seen: seenGoalsSchema })
export type LookedInput = z.infer<typeof lookedInput>
