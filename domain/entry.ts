import { z } from 'zod'
import { bandsOf } from './duration-bands'
import type { Kind } from './kind'
import type { MetricRule } from './metric'
import { SLICE_DIMENSIONS } from './slice'

/**
 * How a period's figure may be typed. groups: promoters, passives, detractors. boxes: favourable and answered. answers: how many gave each
 * answer of the scale. mean: with n and spread. ratio: numerator and denominator. events: a count. bands: how many cases took how long.
 * median: a median alone, which shows in its own period and is never added.
 */
export const ENTRY_FORMS = [
  'groups',
  'boxes',
  'answers',
  'mean',
  'ratio',
  'events',
  'bands',
  'median',
] as const
export type EntryForm = (typeof ENTRY_FORMS)[number]

/** Beyond 15 digits a number no longer holds what was written. */
export const MOST_FIGURE = 999_999_999_999_999
/** What one row of facts can stand for (domain/observation.ts, `times`). */
export const MOST_COUNT = 1_000_000_000
const MOST_ANSWERS = 11
const LONGEST_NOTE = 500

/** A figure as it was typed: its form, and a number for each field of the form that holds one. */
export const entryFigures = z.strictObject({
  form: z.enum(ENTRY_FORMS),
  values: z.record(z.string().regex(/^[a-z0-9-]{1,20}$/), z.number()),
  /** Whoever typed it says that nobody has counted yet. */
  estimated: z.literal(true).optional(),
})
export type EntryFigures = z.infer<typeof entryFigures>

/** What a field holds: a whole count, events (a whole number that no facts are multiplied by), an amount of 0 or more, a number on the metric's scale, hours. */
export type FieldKind = 'count' | 'events' | 'amount' | 'scale' | 'hours'

export interface EntryField {
  name: string
  kind: FieldKind
  /** Of counts per answer: the answer. Of bands: from and to, in hours. */
  answer?: number
  band?: { from: number; to: number }
}

const counts = (...names: string[]): EntryField[] => names.map(name => ({ name, kind: 'count' }))

/** What decides how a metric is typed. */
export interface Typed {
  kind: Kind
  rule: MetricRule
}

function answersOf({ kind, rule }: Typed): number[] {
  const scale = kind === 'nps' ? { min: 0, max: 10 } : rule.scale
  if (!scale || !Number.isInteger(scale.min) || !Number.isInteger(scale.max)) return []
  const many = scale.max - scale.min + 1
  return many > MOST_ANSWERS ? [] : Array.from({ length: many }, (_, at) => scale.min + at)
}

/** Takes a metric's kind and rule, gives the forms in which its figure may be typed, the usual one first; of an amount_rate none. */
export function formsOf(metric: Typed): EntryForm[] {
  const perAnswer: EntryForm[] = answersOf(metric).length > 0 ? ['answers'] : []
  switch (metric.kind) {
    case 'nps':
      return ['groups', ...perAnswer]
    case 'top_box':
      return ['boxes', ...perAnswer]
    case 'mean_score':
      return ['mean', ...perAnswer]
    case 'rate':
      return ['ratio']
    case 'count':
      return ['events']
    case 'duration':
      return ['bands', 'median']
    // The unit is a customer's terms, netted (metrics.md, renewal): a sum that somebody types nets nothing.
    case 'amount_rate':
      return []
  }
}

/** Takes a form and the metric, gives its fields in the order in which they are typed and pasted. */
export function fieldsOf(form: EntryForm, metric: Typed): EntryField[] {
  switch (form) {
    case 'groups':
      return counts('promoters', 'passives', 'detractors')
    case 'boxes':
      return counts('favourable', 'answered')
    case 'answers':
      return answersOf(metric).map(answer => ({ name: `a${answer}`, kind: 'count', answer }))
    case 'mean':
      return [{ name: 'mean', kind: 'scale' }, ...counts('n'), { name: 'spread', kind: 'amount' }]
    case 'ratio':
      return [
        { name: 'numerator', kind: 'amount' },
        { name: 'denominator', kind: 'amount' },
      ]
    case 'events':
      return [{ name: 'count', kind: 'events' }]
    case 'bands':
      return bandsOf(metric.rule.clock).map((band, at) => ({ name: `b${at}`, kind: 'count', band }))
    case 'median':
      return [{ name: 'median', kind: 'hours' }, ...counts('cases')]
  }
}

const key = z.string().min(1).max(200)
const day = z.iso.date()

/** Where a figure stands: its metric, the first day of its period and, of one that is not the total, its slice. */
export const entryPlace = z.strictObject({
  metric: key,
  period: day,
  slice: z.strictObject({ dimension: z.enum(SLICE_DIMENSIONS), key }).nullable(),
})
export type EntryPlace = z.infer<typeof entryPlace>

const note = z
  .string()
  .trim()
  .max(LONGEST_NOTE)
  .transform(words => words || null)
  .nullable()
const reason = z.string().trim().max(LONGEST_NOTE)
const because = reason.min(1)
const revision = z.int().min(0)
/** A month's days by as many slices is the most that stands on a screen. */
const MOST_ROWS = 400

export const entryGridInput = z.strictObject({
  /** A month's key; the last whole one where it is left out. */
  period: z.string().max(20).optional(),
  /** Shows the last periods of one metric, to back-fill. */
  back: z.int().min(1).max(36).optional(),
  metric: key.optional(),
  /** For who leads: the function whose figures to show, else the company's own. */
  function: key.optional(),
  /** How a metric's figures are cut, where it is not as they were last: 'total' or a dimension. */
  cuts: z.record(key, z.enum(['total', ...SLICE_DIMENSIONS])).optional(),
})
export type EntryGridInput = z.infer<typeof entryGridInput>

export const saveEntriesInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        place: entryPlace,
        /** The draft's revision that this was typed over; 0: there was none. */
        base: revision,
        /** Null: nothing is typed there any more. */
        figures: entryFigures.nullable(),
        note,
      }),
    )
    .min(1)
    .max(MOST_ROWS),
  /** Why somebody enters for a function that is not theirs. */
  reason: reason.optional(),
})
export type SaveEntriesInput = z.infer<typeof saveEntriesInput>

export const submitEntriesInput = z.strictObject({
  rows: z
    .array(z.strictObject({ place: entryPlace, revision }))
    .min(1)
    .max(MOST_ROWS),
  /** Needed to correct what was submitted, and to enter for a function that is not one's own. */
  reason: reason.optional(),
})
export type SubmitEntriesInput = z.infer<typeof submitEntriesInput>

export const withdrawEntryInput = z.strictObject({ place: entryPlace, revision, reason: because })
export const lockPeriodInput = z.strictObject({ period: z.string().max(20) })
export const unlockPeriodInput = z.strictObject({ period: z.string().max(20), reason: because })
export const askForFigureInput = z.strictObject({ metric: key, period: day })
export const endEnteringInput = z.strictObject({ metric: key, from: day, reason: because })
