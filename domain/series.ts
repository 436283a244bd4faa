import { z } from 'zod'
import { GRAINS } from './calendar'
import { isDay } from './day'
import { SLICE_DIMENSIONS, type SliceDimension } from './slice'

/** By what a series may be cut apart. */
export const SERIES_DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
export type SeriesDimension = 'function' | SliceDimension

// Far enough for any company, and near enough for the calendar's arithmetic.
const day = z
  .string()
  .refine(isDay, 'a date of the form YYYY-MM-DD that exists is needed')
  .refine(text => text >= '1900-01-01' && text < '2200-01-01', 'a day from 1900 to 2199 is needed')
const known = SERIES_DIMENSIONS.join(', ')

const condition = z.string().transform((text, context) => {
  const at = text.indexOf(':')
  const name = SERIES_DIMENSIONS.find(dimension => dimension === text.slice(0, Math.max(0, at)))
  const key = text.slice(at + 1)
  if (name && key) return { dimension: name, key }
  context.addIssue(
    `"${text.slice(0, 40)}" is not of the form dimension:key, where the dimension is one of ${known}`,
  )
  return z.NEVER
})

/**
 * A question for a metric's series, as the API takes it. `from` and `to` are days, both included: all periods that hold one of
 * them. `where` are conditions "region:emea", each on another dimension.
 */
export const seriesQuery = z
  .strictObject({
    grain: z.enum(GRAINS).default('month'),
    from: day.optional(),
    to: day.optional(),
    by: z.enum(SERIES_DIMENSIONS).optional(),
    where: z
      .array(condition)
      .default([])
      .refine(
        list => new Set(list.map(({ dimension }) => dimension)).size === list.length,
        'each dimension may be named once',
      ),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'must not lie before from' })
export type SeriesQuery = z.infer<typeof seriesQuery>

/**
 * Takes a request's search params, gives them as seriesQuery wants them: `where` may be repeated or hold several conditions
 * apart by commas; any other that is repeated stays a list, which the schema refuses by name.
 */
export function seriesParams(params: URLSearchParams): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    if (name === 'where') found[name] = values.flatMap(value => value.split(','))
    else found[name] = values.length === 1 ? values[0] : values
  }
  return found
}
