import { z } from 'zod'
import { FIGURE_MARKS } from '../figure-mark'
import { DIRECTIONS, FAMILIES, KINDS, PERSPECTIVES, UNITS } from '../kind'

const figure = z.number().nullable()

/** What every answer that names a metric says of it. */
export const METRIC_HEAD = {
  key: z.string().describe('Names the metric in addresses; never changes.'),
  name: z.string(),
  family: z.enum(FAMILIES).describe('One of the four headline families, or driver for what lies under them.'),
  kind: z.enum(KINDS).describe('How it is computed.'),
  unit: z
    .enum(UNITS)
    .describe('In which its figures are: points −100…100, percent 0…100, score on its own scale, hours.'),
  direction: z.enum(DIRECTIONS).describe('Which way is good; neutral figures are neither better nor worse.'),
  perspective: z.enum(PERSPECTIVES).describe('Whose view it takes.'),
  countedAs: z.string().describe('What n counts, in the plural.'),
  bounds: z
    .strictObject({ low: figure, high: figure })
    .describe('What its figures can be at least and at most; null: nothing bounds them.'),
}

/** ok: there is a figure. Each other state says why there is none. */
export const POINT_STATES = ['ok', 'no_data', 'too_few', 'spans_versions', 'too_many_facts'] as const

const found = {
  rule: z
    .enum(['outside', 'trend', 'two_in_three', 'shift'])
    .describe(
      'Outside the limits; 6 rising or falling in a row; 2 of 3 near a limit; 7 in a row on one side of the mean.',
    ),
  direction: z.enum(['high', 'low']).describe('Which way it points.'),
  reading: z
    .enum(['improvement', 'concern', 'high', 'low'])
    .describe('Read with the metric’s direction; high or low where the metric is neutral.'),
  words: z.string().describe('The same for people.'),
}

/** What the process chart calls more than noise, over one stretch. */
export const signal = z.strictObject({
  ...found,
  points: z
    .array(z.string())
    .describe('Keys of the periods that it flags, oldest first; some may lie before your from.'),
  since: z.iso.date().describe('The first day of the first of them.'),
  holds: z.boolean().describe('The last whole period is among them.'),
})

export type ApiSignal = z.infer<typeof signal>

/** What else a figure is, wherever one is given. */
export const marks = z
  .array(z.enum(FIGURE_MARKS))
  .describe(
    'partial: the period still runs, or some of it does not count yet; stale: its source is late and last delivered before the period was over; estimated: a part of it was brought as an estimate; restated: a part of it was corrected after it had been handed in.',
  )

/** A period of a series. */
export const point = z.strictObject({
  key: z.string().describe('Names the period: 2026-10, 2026-Q4, 2026, FY27-Q1, 2026-W43, 2026-10-31.'),
  label: z.string(),
  start: z.iso.date().describe('The first day.'),
  end: z.iso.date().describe('The first day after.'),
  value: figure.describe(
    'The figure in the metric’s unit. Null where nothing was measured, never 0 for that.',
  ),
  low: figure.describe('The lower end of its 95 % interval; null where there is none.'),
  high: figure,
  n: z.number().describe('How many facts it is made of, of what countedAs says.'),
  state: z
    .enum(POINT_STATES)
    .describe(
      'Why there is no value: no_data; too_few, below the metric’s minimum n; spans_versions, the definition changed within the period; too_many_facts, more than one answer may read.',
    ),
  partial: z
    .boolean()
    .describe(
      'The period still runs, some of its facts do not count yet, or its source is late: compared with nothing.',
    ),
  marks,
  version: z.int().nullable().describe('The version of the definition; a line never joins two of them.'),
  signal: z
    .strictObject(found)
    .nullable()
    .describe('The one signal that the screen marks here; null: noise.'),
  goal: figure.describe('Where the goal wants this period; null without one.'),
})
export type ApiPoint = z.infer<typeof point>

/** Limits of a process behaviour chart, from one period to another. */
export const segment = z.strictObject({
  from: z.string().describe('Key of the first point for which they hold.'),
  to: z.string().describe('Key of the last, included.'),
  lower: z.number(),
  mean: z.number(),
  upper: z.number(),
  trial: z.boolean().describe('Fewer than 13 points stand behind them.'),
  version: z.int(),
  reason: z.string().nullable().describe('Why limits start anew here; null for the first.'),
})
