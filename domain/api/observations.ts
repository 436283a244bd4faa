import { z } from 'zod'
import { inputs } from '../text/en/base/inputs'

/** A request brings at most this many observations, in at most so many bytes. */
export const MOST_OBSERVATIONS = 1000
export const MOST_BYTES = 1024 * 1024

/** A character that no database keeps as it is: NUL, and half of a pair. */
const storable = (text: string) => !/\0|\p{Surrogate}/u.test(text)
const text = (most: number, error: string) =>
  z.string(inputs.apiText).max(most, error).refine(storable, inputs.apiUnstorable)

const measure = z.union([z.number(), z.string().max(100, inputs.apiNumber), z.null()], inputs.apiNumber)
const moment = z.union([z.string().max(40, inputs.apiMoment), z.null()], inputs.apiMoment)
const place = text(200, inputs.apiLong200).nullish()
const flag = z.boolean(inputs.apiFlag).optional()

/** One observation as a program sends it. Which fields it needs is the metric's kind's to say. */
export const observation = z.strictObject({
  metric: text(200, inputs.apiLong200).describe('Key of the metric.'),
  id: z
    .union([text(200, inputs.apiLong200).min(1, inputs.apiId), z.int()], inputs.apiId)
    .describe('What you call the record. The same id again is the same observation: it is updated.'),
  at: moment
    .optional()
    .describe(
      'When it happened: 2026-10-31T09:30:00Z with an offset, a day 2026-10-31, or a month 2026-10. Not for durations.',
    ),
  score: measure
    .optional()
    .describe('Kinds nps, top_box, mean_score: the answer on its own scale. null: asked and not answered.'),
  numerator: measure.optional().describe('Kind rate: how many. null: not known.'),
  denominator: measure.optional().describe('Kind rate: of how many; 1 without it.'),
  before: measure
    .optional()
    .describe('Kind amount_rate: the customer’s amount until the term’s end. null: not known.'),
  after: measure.optional().describe('Kind amount_rate: the amount from then on; 0 without it.'),
  currency: text(3, inputs.currency).nullish().describe('Of the amounts; the company’s without it.'),
  startedAt: moment.optional().describe('Kind duration: when it began, written as at.'),
  endedAt: moment
    .optional()
    .describe('Kind duration: when it ended; null or left out: it is open, unless closed says otherwise.'),
  closed: flag.describe('Kind duration: it is over, but nobody knows since when.'),
  businessHours: measure
    .optional()
    .describe('Kind duration: hours worked, where you count them; else ours are used.'),
  count: measure.optional().describe('Kind count: how many events; 1 without it.'),
  times: measure.optional().describe('How many equal observations this one stands for; 1 without it.'),
  function: place.describe('Key of the function, for a company metric.'),
  region: place.describe('Key of the region.'),
  product: place.describe('Key of the product.'),
  tier: place.describe('Key of the tier; the customer’s own without it.'),
  channel: place.describe('Key of the channel.'),
  customer: text(200, inputs.apiLong200).nullish().describe('What you call the customer.'),
  customerSharedId: text(200, inputs.apiLong200)
    .nullish()
    .describe(
      'An id of the customer that several sources share, as the account’s number in the CRM. By it customers are matched.',
    ),
  customerDomain: text(200, inputs.apiLong200)
    .nullish()
    .describe('The customer’s domain or web address; customers are matched by what was registered.'),
  customerEmail: text(200, inputs.apiLong200)
    .nullish()
    .describe('A contact’s address; customers are matched by it.'),
  customerName: text(200, inputs.apiLong200)
    .nullish()
    .describe('The customer’s name; it only suggests a match.'),
  estimated: flag.describe(
    'true: nobody has counted yet; every figure that holds it says that it is estimated.',
  ),
  comment: text(10_000, inputs.apiComment).nullish().describe('What the customer wrote.'),
  version: z
    .int(inputs.apiVersion)
    .min(0, inputs.apiVersion)
    .optional()
    .describe(
      'Your version of the record: a number that grows with each change. An older one never replaces a newer one; without it the later request wins.',
    ),
  deleted: flag.describe('true: the observation is taken back. metric and id are enough.'),
})
export type SentObservation = z.infer<typeof observation>

const many = z.array(observation).min(1).max(MOST_OBSERVATIONS)

/**
 * What a request brings, for the document: each of them is read by the schema above by itself, so that one bad row does not hide what is
 * wrong with the others.
 */
export const observationsBody = z.union([many, z.strictObject({ observations: many }), observation])

export const PUSH_MODES = ['atomic', 'partial'] as const
export type PushMode = (typeof PUSH_MODES)[number]

export const observationsQuery = z.strictObject({
  mode: z
    .enum(PUSH_MODES)
    .default('atomic')
    .describe('atomic: all or nothing. partial: the good ones are taken, the others listed.'),
  dry_run: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: everything is checked and counted, and nothing is kept.'),
})
export type ObservationsQuery = z.infer<typeof observationsQuery>

/** accepted: it is in, or was already. rejected: see errors. held_back: good, but another one of the batch was not. left_out: on purpose. */
export const RESULT_STATES = ['accepted', 'rejected', 'held_back', 'left_out'] as const

export const pushResult = z.strictObject({
  id: z.string().nullable().describe('The id that was sent; null where there was none to read.'),
  state: z
    .enum(RESULT_STATES)
    .describe(
      'accepted; rejected, see error; held_back: good, but the batch was refused for another one; left_out: of a customer who was erased here.',
    ),
  error: z
    .strictObject({ field: z.string(), value: z.string(), reason: z.string() })
    .optional()
    .describe('Which field, what stood there, and what to do.'),
})
export type PushResult = z.infer<typeof pushResult>

const number = z.int()
export const observationsAnswer = z.strictObject({
  run: z
    .int()
    .nullable()
    .describe('The run that shows it on the source’s screen; null where nothing was kept.'),
  mode: z.enum(PUSH_MODES),
  dryRun: z.boolean(),
  received: number,
  inserted: number,
  updated: number,
  deleted: number,
  unchanged: number.describe('Sent before with the same content, or older than what is there.'),
  rejected: number,
  results: z.array(pushResult).describe('One for each observation, in the order in which they were sent.'),
})
export type ObservationsAnswer = z.infer<typeof observationsAnswer>
