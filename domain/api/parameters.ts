import { z } from 'zod'
import { isDay } from '../day'
import { inputs } from '../text/en/base/inputs'

export const MOST_A_PAGE = 200
export const A_PAGE = 50

/** A day as programs write it. Far enough for any company, near enough for the calendar's arithmetic. */
export const dayParameter = z
  .string()
  .refine(isDay, inputs.apiDay)
  .refine(text => text >= '1900-01-01' && text < '2200-01-01', inputs.dateRange)
  .meta({ format: 'date' })

/** Read as text on purpose: a coerced number takes blanks for 0. */
const limit = z
  .string()
  .refine(text => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_A_PAGE, inputs.apiLimit)
  .transform(Number)
  .default(A_PAGE)
  .meta({
    type: 'integer',
    minimum: 1,
    maximum: MOST_A_PAGE,
    description: `How many a page, ${MOST_A_PAGE} at most.`,
  })

/** What every list takes: how many, and where to go on. */
export const PAGE = {
  limit,
  cursor: z
    .string()
    .max(400, inputs.apiCursor)
    .optional()
    .describe('Where to go on: the cursor in `next` of the page before, as it stands there.'),
}
export interface Page {
  limit: number
  cursor?: string | undefined
}

/** A key of a function, slice or metric; what there is decides whether it is one. */
export const keyParameter = z.string().min(1).max(200)

/** The answer of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .describe('The address of the next page, null on the last. It stands in the Link header too.'),
  })
}
/**
 * Takes a request's search params and the names that are lists, gives them as a query's schema wants them: a list may be repeated or hold several
 * values apart by commas; any other that is repeated stays a list, which the schema refuses by name.
 */
export function readParameters(
  params: URLSearchParams,
  lists: readonly string[] = [],
): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    if (lists.includes(name)) found[name] = values.flatMap(value => value.split(','))
    else found[name] = values.length === 1 ? values[0] : values
  }
  return found
}
