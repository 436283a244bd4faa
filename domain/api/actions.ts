import { z } from 'zod'
import { ACTION_DIRECTIONS, ACTION_STATES, PLACE_DIMENSIONS } from '../action'
import { UNITS } from '../kind'
import { keyParameter, PAGE, pageOf } from './parameters'

export const actionsQuery = z.strictObject({
  metric: keyParameter.optional().describe('Only actions aimed at the metric with this key.'),
  ...PAGE,
})
export type ActionsQuery = z.infer<typeof actionsQuery>

const place = z.partialRecord(z.enum(PLACE_DIMENSIONS), z.string())

export const actionsAnswer = pageOf(
  z.strictObject({
    id: z.int(),
    title: z.string(),
    metric: z.string().describe('Key of the metric.'),
    unit: z.enum(UNITS),
    function: z.string().nullable().describe('Key of the function whose action it is; null: the company’s.'),
    place: place.describe('Where it is done, by key; empty: everywhere.'),
    direction: z.enum(ACTION_DIRECTIONS).describe('Which way the figure shall go.'),
    startsOn: z.iso.date(),
    reviewOn: z.iso.date(),
    comparison: z
      .strictObject({ metric: z.string(), place })
      .nullable()
      .describe('What it does not touch: the difference to it is judged.'),
    owner: z.string().nullable().describe('The owner’s name; null for a token without the scope names.'),
    state: z
      .enum(ACTION_STATES)
      .nullable()
      .describe(
        'Null, as the effect, for a function’s token where figures of others decide. better, worse and cannot_tell are verdicts, given from the review on. waiting: the review has come, its figures have not.',
      ),
    effect: z
      .strictObject({
        difference: z
          .number()
          .describe('At the review: the line since the action less the line from before, in the unit.'),
        low: z.number().describe('Lower end of the 95 % interval.'),
        high: z.number().describe('Its upper end.'),
        error: z.number().describe('The standard error behind the interval, the largest of three.'),
        ordinaryError: z.number().describe('The ordinary one.'),
        p: z.number(),
        withAction: z.number(),
        withoutAction: z.number().describe('Where the line from before would have led.'),
        before: z.int().describe('Whole periods before it.'),
        after: z.int().describe('Whole periods under it.'),
      })
      .nullable()
      .describe('Null before the review, and where nothing can be told.'),
    words: z.string().describe('Where it stands, in a sentence.'),
  }),
)
export type ActionsAnswer = z.infer<typeof actionsAnswer>
