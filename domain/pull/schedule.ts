import { z } from 'zod'
import { inputs } from '../text/en/base/inputs'
import { isTimeZone } from '../time-zone'

/** Sources are asked no oftener than this: a vendor's daily quota is soon used up. */
export const SHORTEST_EVERY = 5
const LONGEST_EVERY = 60 * 24 * 31
const FIVE_FIELDS = /^(\S+\s+){4}\S+$/

/** When a source is pulled: every so many minutes, or by cron's five fields on the clocks of a time zone. Null: when asked. */
export const pullSchedule = z.union([
  z.strictObject({
    every: z
      .int(inputs.everyWhole)
      .min(SHORTEST_EVERY, inputs.everyShort)
      .max(LONGEST_EVERY, inputs.everyLong),
  }),
  z.strictObject({
    cron: z.string().trim().max(100).regex(FIVE_FIELDS, inputs.cronFields),
    timeZone: z.string().max(60).refine(isTimeZone, inputs.timeZone),
  }),
])
export type PullSchedule = z.infer<typeof pullSchedule>
