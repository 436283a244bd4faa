import { z } from 'zod'
import { BENCHMARK_PERIODS, CUSTOMERS, OTHERNESSES, STATED_INDUSTRIES } from '../benchmark-fit'
import { GOAL_KINDS, GOAL_LIFECYCLES, GOAL_WINDOWS } from '../goal'
import { UNITS } from '../kind'
import { marks } from './figures'
import { keyParameter, PAGE, pageOf } from './parameters'
import { SERIES_DIMENSIONS } from './series'

export const functionsQuery = z.strictObject(PAGE)

/** The functions of the company, former ones too: figures of then are theirs. */
export const functionsAnswer = pageOf(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    kind: z.enum(['function', 'supplier']),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable().describe('The first day on which it no longer exists.'),
  }),
)
export type FunctionsAnswer = z.infer<typeof functionsAnswer>

/** Drafts are nobody's business but their makers'. */
export const SHOWN_LIFECYCLES = GOAL_LIFECYCLES.filter(name => name !== 'draft')

export const goalsQuery = z.strictObject({
  metric: keyParameter.optional().describe('Only goals of the metric with this key.'),
  lifecycle: z
    .enum(SHOWN_LIFECYCLES)
    .optional()
    .describe('Only goals in this state. Drafts are never given.'),
  ...PAGE,
})
export type GoalsQuery = z.infer<typeof goalsQuery>

export const goalsAnswer = pageOf(
  z.strictObject({
    id: z.int(),
    metric: z.string().describe('Key of the metric.'),
    unit: z.enum(UNITS),
    scope: z
      .partialRecord(z.enum(SERIES_DIMENSIONS), z.string())
      .describe('Where it holds, by key; empty: the whole company.'),
    kind: z
      .enum(GOAL_KINDS)
      .describe('reach: along a straight line from baseline to target; keep: every period.'),
    measuredOver: z.enum(GOAL_WINDOWS),
    baseline: z.number().nullable(),
    target: z.number(),
    startsOn: z.iso.date(),
    dueOn: z.iso.date(),
    lifecycle: z.enum(SHOWN_LIFECYCLES),
    owner: z.string().nullable().describe('The owner’s name; null for a token without the scope names.'),
    contributors: z.array(z.string()).describe('Keys of the functions that agreed to contribute.'),
    contributions: z
      .strictObject({ asked: z.int(), agreed: z.int(), declined: z.int() })
      .describe('How many functions were asked, and what they said to the goal as it stands.'),
    parent: z.int().nullable().describe('The goal beneath which it stands.'),
    endedOn: z.iso.date().nullable().describe('The first day on which it no longer held.'),
    moves: z
      .array(
        z.strictObject({
          on: z.iso.date(),
          baseline: z.number().nullable(),
          target: z.number(),
          startsOn: z.iso.date(),
          dueOn: z.iso.date(),
          measuredOver: z.enum(GOAL_WINDOWS),
        }),
      )
      .describe('On which days it was moved, oldest first, and what it wanted before.'),
    standing: z
      .strictObject({
        ...{ start: z.iso.date(), end: z.iso.date() },
        ...{ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() },
        ...{
          n: z.number(),
          state: z.enum(['ok', 'no_data', 'too_few', 'spans_versions']),
          partial: z.boolean(),
          marks,
        },
        expected: z.number().describe('Where the goal wants the figure at the end of that span.'),
        attainment: z.number().nullable().describe('How much of the way is done, 0 to 1 and beyond.'),
        outlook: z
          .strictObject({
            state: z.enum(['on_track', 'at_risk', 'off_track', 'too_early']),
            chance: z.number().nullable().describe('Of meeting it, 0 to 1; null where nothing is forecast.'),
          })
          .nullable()
          .describe('Null once it is due or has ended.'),
        result: z
          .strictObject({ state: z.enum(['met', 'missed', 'cannot_tell']), withinMargin: z.boolean() })
          .nullable()
          .describe('Once the due period is over.'),
      })
      .nullable()
      .describe(
        'Its figure in its own place, over the span that it is measured over; end is the first day after. Null where the token may not see it.',
      ),
  }),
)
export type GoalsAnswer = z.infer<typeof goalsAnswer>

export const benchmarksQuery = z.strictObject({
  metric: keyParameter.optional().describe('Only benchmarks of the metric with this key.'),
  ...PAGE,
})
export type BenchmarksQuery = z.infer<typeof benchmarksQuery>

export const benchmarksAnswer = pageOf(
  z.strictObject({
    id: z.int(),
    metric: z.string().describe('Key of the metric.'),
    unit: z.enum(UNITS),
    low: z.number().nullable().describe('The lower quartile.'),
    value: z.number(),
    high: z.number().nullable().describe('The upper quartile.'),
    scale: z
      .strictObject({ min: z.number(), max: z.number() })
      .nullable()
      .describe('On which scale answers were given, where the metric has one.'),
    period: z.enum(BENCHMARK_PERIODS).describe('What the figure was measured over, as the source says.'),
    year: z.int(),
    industry: z.enum(STATED_INDUSTRIES),
    customers: z.enum(CUSTOMERS),
    population: z.string().describe('Of whom it is.'),
    source: z.string(),
    link: z.string().nullable(),
    comparable: z
      .boolean()
      .describe('Measured as this metric is, of companies like ours; else it is for reference only.'),
    otherwise: z
      .array(z.enum(OTHERNESSES))
      .describe('What of it is other than ours; empty where it may be compared.'),
    reviewOn: z.iso.date().nullable().describe('When somebody looks whether it still holds.'),
    old: z.boolean().describe('That day has passed.'),
  }),
)
export type BenchmarksAnswer = z.infer<typeof benchmarksAnswer>

/** The entrance: what there is, and where. */
export const indexAnswer = z.strictObject({
  company: z.string(),
  asOf: z.iso.date().describe('The company’s day.'),
  timeZone: z.string(),
  token: z
    .strictObject({ scopes: z.array(z.string()), function: z.string().nullable() })
    .describe('What the token that asks may do; function: the only one that it reaches.'),
  links: z.record(z.string(), z.string()).describe('Addresses by name.'),
})
export type IndexAnswer = z.infer<typeof indexAnswer>
