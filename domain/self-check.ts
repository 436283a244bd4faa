import { z } from 'zod'
import { isWebLink } from './annotation'
import { type CalendarRules, type Period, periodOf, periodsBetween } from './calendar'
import { addDays, type Day } from './day'
import { inputs } from './text/en/base/inputs'

/** The seven signs that customers have slipped out of focus. A fixed list: another one would be another check. */
export const SIGNS = [
  'products_not_needs',
  'no_feedback_system',
  'no_executive_time',
  'internal_incentives',
  'no_segments',
  'one_message',
  'mission_without_promise',
] as const
export type Sign = (typeof SIGNS)[number]

export const SIGN_ANSWERS = ['none', 'some', 'clear'] as const
export type SignAnswer = (typeof SIGN_ANSWERS)[number]

/** A number of how many, as in 6 of 9 stages. */
const share = z.object({ of: z.int(), n: z.int() })

/** What the data says beside a sign, as it was counted on a day. A part that is left out could not be known; it is never 0. */
export const dataAnswer = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('coverage'),
    /** With a customer metric that had answers in the last 12 months. */
    stages: share.optional(),
    touchpoints: share.optional(),
    /** Customers with an answer in the last 12 months. */
    customers: share.optional(),
  }),
  z.object({
    about: z.literal('time'),
    /** Executives who logged time with customers in the half year, of all there are. */
    executives: share,
    talks: z.int(),
    /** Of the talks whose length was told. */
    minutes: z.int().optional(),
  }),
  z.object({
    about: z.literal('mix'),
    /** Customer metrics of all in use. */
    customer: share,
    /** Customer metrics of those on which pay depends. */
    pay: share.optional(),
  }),
  z.object({
    about: z.literal('tiers'),
    /** Tiers that the company has named. */
    tiers: z.int(),
    /** Customer metrics whose answers of the last 12 months tell the tier, of those with enough answers to say so. */
    cut: share.optional(),
    /** Customer metrics with answers, but fewer than their least n; left out where there are none. */
    tooFew: z.int().optional(),
  }),
])
export type DataAnswer = z.infer<typeof dataAnswer>

export interface Half extends Pick<Period, 'start' | 'end'> {
  nth: 1 | 2
  /** The year as the company names it. */
  year: string
}

/** Takes a day and the company's calendar, gives the half of its fiscal year in which it lies. */
export function halfOf(day: Day, rules: CalendarRules): Half {
  const year = periodOf(day, 'year', rules)
  const quarters = periodsBetween(year.start, addDays(year.end, -1), 'quarter', rules)
  const middle = quarters[1]?.end ?? year.end
  return day < middle
    ? { nth: 1, year: year.label, start: year.start, end: middle }
    : { nth: 2, year: year.label, start: middle, end: year.end }
}

/** Takes a half, gives the one before. */
export function halfBefore(half: Half, rules: CalendarRules): Half {
  return halfOf(addDays(half.start, -1), rules)
}

export interface Answered {
  sign: Sign
  answer: SignAnswer | null
}

const weight = (answer: SignAnswer | null | undefined) => (answer ? SIGN_ANSWERS.indexOf(answer) : null)

/** Takes the answers of a check and of the one before, gives the signs that became clearer, fainter or stayed; those not answered in both are in none. */
export function changesSince(now: readonly Answered[], before: readonly Answered[]) {
  const changes: Record<'clearer' | 'fainter' | 'same', Sign[]> = { clearer: [], fainter: [], same: [] }
  for (const { sign, answer } of now) {
    const [is, was] = [weight(answer), weight(before.find(one => one.sign === sign)?.answer)]
    if (is === null || was === null) continue
    changes[is > was ? 'clearer' : is < was ? 'fainter' : 'same'].push(sign)
  }
  return changes
}

const id = z.int().positive().max(2_147_483_647)

export const saveSelfCheckInput = z.strictObject({
  id,
  /** The one that was read; a newer one wins. */
  revision: id,
  answers: z
    .array(
      z.strictObject({
        sign: z.enum(SIGNS),
        answer: z.enum(SIGN_ANSWERS).nullable(),
        evidence: z.string().trim().max(2000, inputs.evidenceLong),
        link: z.string().trim().max(500, inputs.linkLong).refine(isWebLink, inputs.link).nullable(),
      }),
    )
    .max(SIGNS.length),
})
export type SaveSelfCheckInput = z.infer<typeof saveSelfCheckInput>

export const selfCheckInput = z.strictObject({ id })
export const finishSelfCheckInput = z.strictObject({ id, revision: id })
