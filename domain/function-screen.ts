import { z } from 'zod'
import { filterSchema } from './filter'

/** A function's own screen, by its key. */
export const functionInput = z.strictObject({ key: z.string().min(1).max(100), filters: filterSchema })
export type FunctionInput = z.infer<typeof functionInput>
