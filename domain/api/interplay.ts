import { z } from 'zod'
import { OUTCOMES } from '../interplay/fault'
import { LIKENESSES } from '../interplay/in-customers'
import { RELATION_KINDS } from '../interplay/relation'
import { keyParameter, PAGE, pageOf } from './parameters'

export const RELATION_STATES = ['found', 'no_evidence', 'too_few'] as const

export const interplayQuery = z.strictObject({
  metric: keyParameter.optional().describe('Only relations of the metric with this key, on either side.'),
  state: z.enum(RELATION_STATES).optional().describe('Only relations in this state.'),
  ...PAGE,
})
export type InterplayQuery = z.infer<typeof interplayQuery>

const side = z.strictObject({
  share: z.number().describe('Percent.'),
  low: z.number().describe('Lower end of the 95 % interval.'),
  high: z.number().describe('Its upper end.'),
  n: z.int().describe('Outcomes.'),
  customers: z.int().describe('Of how many customers.'),
})

const difference = z.strictObject({
  points: z.number().describe('With the fault less without it, in percentage points.'),
  low: z.number(),
  high: z.number(),
})

export const interplayAnswer = pageOf(
  z.strictObject({
    id: z.int(),
    kind: z.enum(RELATION_KINDS),
    from: z.string().describe('Key of the metric whose faults, or which moves first.'),
    to: z.string().describe('Key of the outcome’s or headline metric.'),
    outcome: z.enum(OUTCOMES).nullable().describe('Null in time.'),
    faultFromHours: z.number().nullable().describe('Of durations: from how long on a case is a fault.'),
    computedAt: z.iso.datetime(),
    state: z
      .enum(RELATION_STATES)
      .nullable()
      .describe('Null, as all figures, for a function’s token where figures of others decide.'),
    q: z
      .number()
      .nullable()
      .describe('At most 0.05 where found: the share of false ones among what is listed up to this one.'),
    customers: z
      .strictObject({
        with: side,
        without: side,
        difference: difference.describe('With Newcombe’s interval.'),
        sameTierAndEvents: difference.describe(
          'Among customers of one tier with as many events (Mantel–Haenszel).',
        ),
        tiers: z.enum(LIKENESSES).describe('How alike the tiers are.'),
      })
      .nullable(),
    time: z
      .strictObject({
        months: z.int().describe('Whole months that both have.'),
        lag: z.int().describe('Months between, where it is strongest.'),
        r: z.number(),
        n: z.int().describe('Pairs of months behind r.'),
      })
      .nullable(),
    words: z
      .string()
      .nullable()
      .describe('The relation in a sentence, where it is found. It may have other reasons.'),
  }),
)
export type InterplayAnswer = z.infer<typeof interplayAnswer>
