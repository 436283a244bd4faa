import { z } from 'zod'
import { UNITS } from '../kind'
import { KEPT, PROMISE_MONTHS } from '../promise'
import { STATUS_REASONS } from '../status'
import { marks } from './figures'

export const promiseQuery = z.strictObject({
  months: z
    .enum(['12', '24', '36'])
    .default('12')
    .transform(text => PROMISE_MONTHS.find(one => String(one) === text) ?? 12)
    .describe('How many of the last whole months.'),
})
export type PromiseQuery = z.output<typeof promiseQuery>

const kept = z
  .enum(KEPT)
  .describe(
    'not_kept: the whole interval is worse than promised; cannot_tell: worse within the margin, or no figure.',
  )

const version = z.strictObject({
  id: z.int(),
  text: z.string(),
  validFrom: z.iso.date().describe('The first day of the month with which it begins.'),
  reason: z.string().nullable().describe('Why it was changed; null for the first.'),
  metrics: z.array(
    z.strictObject({
      metric: z.string().describe('Key of the metric.'),
      unit: z.enum(UNITS),
      threshold: z.number().describe('In the unit; as good as this is kept.'),
      stage: z.string().nullable().describe('Key of the stage at which it is promised; null: everywhere.'),
    }),
  ),
})

/** What is promised to customers, and whether it was kept. */
export const promiseAnswer = z.strictObject({
  asOf: z.iso.date().describe('The company’s day.'),
  current: version.nullable().describe('In force today.'),
  versions: z.array(version).describe('All of them, oldest first, also one that is still to begin.'),
  months: z
    .array(
      z.strictObject({
        month: z.string().describe('As in "2026-10".'),
        version: z.int().describe('The version that was in force.'),
        kept,
        metrics: z.array(
          z.strictObject({
            metric: z.string().describe('Key of the metric.'),
            kept,
            reason: z.enum(STATUS_REASONS),
            threshold: z.number(),
            value: z.number().nullable(),
            low: z.number().nullable(),
            high: z.number().nullable(),
            n: z.number(),
            marks,
          }),
        ),
      }),
    )
    .describe('Oldest first; months before the first version are left out, and the running one.'),
})
export type PromiseAnswer = z.infer<typeof promiseAnswer>
