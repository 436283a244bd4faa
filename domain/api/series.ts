import { z } from 'zod'
import { GRAINS } from '../calendar'
import { SLICE_DIMENSIONS, type SliceDimension } from '../slice'
import { inputs } from '../text/en/base/inputs'
import { METRIC_HEAD, point, segment, signal } from './figures'
import { dayParameter } from './parameters'

/** By what a series may be cut apart. */
export const SERIES_DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
export type SeriesDimension = 'function' | SliceDimension

/** What one answer may hold at most. */
export const MOST_PERIODS = 1000
export const MOST_VALUES = 200
export const MOST_POINTS = 10_000

const condition = z.string().transform((text, context) => {
  const at = text.indexOf(':')
  const name = SERIES_DIMENSIONS.find(dimension => dimension === text.slice(0, Math.max(0, at)))
  const key = text.slice(at + 1)
  if (name && key) return { dimension: name, key }
  context.addIssue(inputs.apiCondition)
  return z.NEVER
})

/**
 * A question for a metric's series, as the API takes it. `from` and `to` are days, both included: all periods that hold one of
 * them. `where` are conditions "region:emea", each on another dimension.
 */
export const seriesQuery = z
  .strictObject({
    grain: z
      .enum(GRAINS)
      .default('month')
      .describe('How long a period is. Weeks, quarters and years are the company’s.'),
    from: dayParameter
      .optional()
      .describe(
        `The first day: every period that holds it or a later one, ${MOST_PERIODS} at most. Without it 3 months of days, 12 of weeks, 36 of months, 9 years of quarters, 10 years.`,
      ),
    to: dayParameter.optional().describe('The last day, included. Today without it.'),
    by: z
      .enum(SERIES_DIMENSIONS)
      .optional()
      .describe(
        `One series for each value with facts, and one for facts without a value. At most ${MOST_VALUES} values, and ${MOST_POINTS} points altogether.`,
      ),
    where: z
      .array(condition)
      .default([])
      .refine(
        list => new Set(list.map(({ dimension }) => dimension)).size === list.length,
        inputs.apiConditionTwice,
      )
      .describe(
        'Conditions of the form dimension:key, apart by commas or the parameter several times. Each dimension once.',
      ),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: inputs.apiOrder })
export type SeriesQuery = z.infer<typeof seriesQuery>

/** A metric's figures over time: the same numbers as on screen. */
export const seriesAnswer = z.strictObject({
  metric: z.strictObject(METRIC_HEAD),
  grain: z.enum(GRAINS),
  asOf: z.iso.date().describe('The company’s day on which this was read.'),
  timeZone: z.string().describe('The time zone that cuts the days.'),
  where: z.partialRecord(z.enum(SERIES_DIMENSIONS), z.string()),
  by: z.enum(SERIES_DIMENSIONS).nullable(),
  variant: z.string().describe('Which process behaviour chart gives limits and signals.'),
  series: z.array(
    z.strictObject({
      key: z
        .string()
        .nullable()
        .describe('Of the value that by cuts out; null without by, or for facts without a value.'),
      name: z.string().nullable(),
      points: z.array(point).describe('One for every period, oldest first.'),
      signals: z.array(signal).describe('All signals that touch your periods, oldest first.'),
      limits: z
        .array(segment)
        .describe(
          'Limits, anew with each version. Empty below 8 whole periods. Older periods than the screen’s line have none. Cut at what the figure can be.',
        ),
    }),
  ),
})
export type SeriesAnswer = z.infer<typeof seriesAnswer>
