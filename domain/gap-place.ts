import { z } from 'zod'
import { filterSchema } from './filter'
import { GAP_PLACES } from './gap'

/** A place whose gap is asked for: a stage, or a function or slice by its key. */
export const gapInput = z.strictObject({
  kind: z.enum(GAP_PLACES),
  key: z.string().min(1).max(100),
  filters: filterSchema,
})
export type GapInput = z.infer<typeof gapInput>

/** Takes a word of an address, tells whether it is a kind of place that has a gap. */
export const isGapPlace = (word: string): word is GapInput['kind'] => GAP_PLACES.some(one => one === word)
