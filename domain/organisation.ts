import { z } from 'zod'
import { type Day, isDay } from './day'
import { SLICE_DIMENSIONS } from './slice'
import { inputs } from './text/en/base/inputs'

/** What a company is made of and a person may rename. */
export const NAMED_NOUNS = ['function', 'slice', 'stage', 'touchpoint'] as const
export type NamedNoun = (typeof NAMED_NOUNS)[number]

/** By what facts are cut: the function, or one of the slices. */
export const CUT_DIMENSIONS = ['function', ...SLICE_DIMENSIONS] as const
export type CutDimension = (typeof CUT_DIMENSIONS)[number]

export const FUNCTION_KINDS = ['function', 'supplier'] as const

/** A function whose first day nobody knows was always there; older figures shall not lose it. */
export const ALWAYS: Day = '1970-01-01'
export const FOREVER: Day = '9999-12-31'

/** Those that product.md begins with; each is one click on an empty screen. */
export const STARTER_FUNCTIONS = ['Marketing', 'Sales', 'Delivery', 'Support', 'Finance', 'Success'] as const
export const STARTER_STAGES = [
  'Discover',
  'Evaluate',
  'Buy',
  'Deliver',
  'Onboard',
  'Pay',
  'Use',
  'Get help',
  'Renew or buy again',
] as const

/** When something held, and what became of it. */
export interface Validity {
  validFrom: Day | null
  /** First day on which it no longer held. */
  validTo: Day | null
}

export interface FormerName {
  name: string
  /** First day on which it was called otherwise. */
  until: Day
}

/** Takes what is called something and its former names, gives its name on a day. */
export function nameOn(name: string, former: readonly FormerName[], day: Day): string {
  const later = former.filter(one => one.until > day).sort((a, b) => (a.until < b.until ? -1 : 1))
  return later[0]?.name ?? name
}

/** Tells whether something held on any day from `start` to the day before `end`. */
export function heldWithin({ validFrom, validTo }: Validity, start: Day, end: Day): boolean {
  return (validFrom === null || validFrom < end) && (validTo === null || validTo > start)
}

const id = z.int().positive().max(2_147_483_647)
const seen = { id, revision: z.int().positive().max(2_147_483_647) }
/** What a person may call one of them. */
export const organisationName = z
  .string()
  .trim()
  .min(1, inputs.nameMissing)
  .max(80, inputs.nameLong)
  .refine(text => !/[\p{Cc}\p{Cs}]/u.test(text), inputs.nameSigns)
const name = organisationName
/** A day on which something begins or ends. */
export const organisationDay = z
  .string()
  .refine(isDay, inputs.date)
  .refine(text => text > '1900-01-01' && text < '2200-01-01', inputs.dateRange)
const day = organisationDay
const noDay = day.nullable().default(null)

export const addInput = z.discriminatedUnion('noun', [
  z.strictObject({
    noun: z.literal('function'),
    name,
    kind: z.enum(FUNCTION_KINDS).default('function'),
    since: noDay,
  }),
  z.strictObject({ noun: z.literal('slice'), dimension: z.enum(SLICE_DIMENSIONS), name, since: noDay }),
  z.strictObject({ noun: z.literal('stage'), name, since: noDay }),
  z.strictObject({ noun: z.literal('touchpoint'), name, stageId: id, functionId: id }),
])
export type AddInput = z.infer<typeof addInput>

const noun = z.enum(NAMED_NOUNS)
/** `since` null: it was always meant to be called so; else figures before that day keep the old name. */
export const renameInput = z.strictObject({ noun, ...seen, name, since: noDay })
export type RenameInput = z.infer<typeof renameInput>
/** `over`: the one whose place it takes. */
export const moveInput = z.strictObject({ noun, id, over: id })
export type MoveInput = z.infer<typeof moveInput>
export const retireInput = z.strictObject({ noun, ...seen, on: day })
export type RetireInput = z.infer<typeof retireInput>
export const reopenInput = z.strictObject({ noun, ...seen })
export type ReopenInput = z.infer<typeof reopenInput>
/** `from`: its first day, null for always. `until`: the first day without it, null while it goes on. */
export const datesInput = z.strictObject({ noun, ...seen, from: noDay, until: noDay })
export type DatesInput = z.infer<typeof datesInput>

const placeNoun = z.enum(['function', 'slice'])

/** `restateFrom`: the first day from which facts that are there already move; null leaves them as they are. */
const restatement = { on: day, restateFrom: noDay }
export const mergeInput = z.strictObject({ noun: placeNoun, ...seen, into: id, ...restatement })
export const splitInput = z.strictObject({
  ...seen,
  name,
  within: z.strictObject({ dimension: z.enum(SLICE_DIMENSIONS), id }).nullable(),
  ...restatement,
})
export type MergeInput = z.infer<typeof mergeInput>
export type SplitInput = z.infer<typeof splitInput>

export const mergeStageInput = z.strictObject({ ...seen, into: id, on: day })
/** What stands behind a touchpoint, in the company's own words: who is there, by which process, with which system, and which data is recorded. */
export const TOUCHPOINT_DETAILS = ['people', 'process', 'technology', 'data'] as const
export type TouchpointDetails = Record<(typeof TOUCHPOINT_DETAILS)[number], string>
/** Takes a touchpoint, gives what stands behind it and nothing else. */
export const detailsOf = ({ people, process, technology, data }: TouchpointDetails): TouchpointDetails => ({
  people,
  process,
  technology,
  data,
})
export const DETAIL_LENGTH = 300
export const detail = z
  .string()
  .trim()
  .max(DETAIL_LENGTH, inputs.detailLong)
  .refine(text => !/[\p{Cs}\p{Cc}]/u.test(text.replaceAll(/[\n\r\t]/g, ' ')), inputs.nameSigns)
const details = { people: detail, process: detail, technology: detail, data: detail }
export const LOST_AFTER_DAYS = { min: 1, max: 3650 } as const
export const lostAfterDays = z
  .int(inputs.lostAfter)
  .min(LOST_AFTER_DAYS.min, inputs.lostAfter)
  .max(LOST_AFTER_DAYS.max, inputs.lostAfter)
/** `next`: where a customer is expected after it, and after how many days without it one counts as lost; null: nobody is expected anywhere. */
export const describeTouchpointInput = z.strictObject({
  ...seen,
  ...details,
  next: z.strictObject({ id, lostAfterDays }).nullable(),
})
export type DescribeTouchpointInput = z.infer<typeof describeTouchpointInput>

/** Where a touchpoint belongs: one stage and one function. */
export const placeTouchpointInput = z.strictObject({ ...seen, stageId: id, functionId: id })
export const changeKindInput = z.strictObject({ ...seen, kind: z.enum(FUNCTION_KINDS) })

/** What a person asks for that moves figures from one place to another. */
export type Reorganisation = { what: 'merge'; input: MergeInput } | { what: 'split'; input: SplitInput }

/** preparing: tried out by the worker. ready: waits for an admin. applying: done by the worker. */
export const REORGANISATION_STATES = [
  'preparing',
  'ready',
  'applying',
  'done',
  'discarded',
  'failed',
] as const
export type ReorganisationState = (typeof REORGANISATION_STATES)[number]

/** A figure of some months, before and after. */
interface BeforeAfter {
  before: string
  after: string
}

/** What a merge or split does, tried out and undone. */
export interface ReorganisationEffect {
  from: string
  into: string
  facts: number
  /** What becomes of everything that belongs to it, a sentence each. */
  consequences: string[]
  metrics: {
    key: string
    name: string
    facts: number
    /** The first and the last, as the calendar names them. */
    months: string
    from: BeforeAfter
    into: BeforeAfter
    company: BeforeAfter
  }[]
}

export const reorganisationDecision = z.strictObject({ id })
