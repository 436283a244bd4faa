import type { Hint, ToldOfCustomer } from './customer-hints'
import type { Metric } from './metric'
import type { Reason } from './rejected'
import type { SliceDimension } from './slice'

/** How finely a fact is dated. A fact of a month goes to no day. */
export const GRAINS_OF_FACTS = ['instant', 'day', 'month'] as const
export type GrainOfFact = (typeof GRAINS_OF_FACTS)[number]

/**
 * counted: is in the figures. open: a duration without an end yet. missing: known, but without an answer
 * or a time; counted as such, never as 0. alone: a period's median without its cases, shown in that period and in no sum.
 */
export const FACT_STATES = ['counted', 'open', 'missing', 'alone'] as const
export type FactState = (typeof FACT_STATES)[number]

/**
 * What is told of a whole period where nobody tells its cases one by one. group: answers by what they count as. mean: a value that stands for
 * answers in mean and spread, and is none of them. band: cases that took between two numbers of seconds, by the metric's clock. median: the
 * median in seconds of so many cases, and nothing else; start and end of the period in epoch milliseconds.
 */
export type OfPeriod =
  | { as: 'group'; group: 'promoter' | 'passive' | 'detractor' | 'favourable' | 'other' }
  | { as: 'mean' }
  | { as: 'band'; from: number; to: number }
  | { as: 'median'; seconds: number; start: number; end: number }

/** One observation as a source tells it: in the metric's own terms, with keys instead of ids. */
export interface ObservationInput extends ToldOfCustomer {
  metric: string
  /** What the source calls the record; the same id again is the same observation. */
  externalId: string
  grain: GrainOfFact
  /** Epoch milliseconds; for a day or month, midnight UTC of its first day. A duration may leave it out. */
  at?: number
  /** nps, top_box, mean_score: the answer; null is "did not answer". */
  score?: number | null
  /** rate; null is "not known". */
  numerator?: number | null
  denominator?: number
  /** amount_rate: the customer's amount before and after the term's end. */
  before?: number | null
  after?: number
  currency?: string
  /** duration: epoch milliseconds. Without an end it is open, unless it was closed without a time. */
  startedAt?: number | null
  endedAt?: number | null
  closed?: boolean
  businessSeconds?: number
  /** count: events; 1 where left out. */
  count?: number
  /** How many like facts this one stands for; 1 where left out. */
  times?: number
  /** It is of a whole period, told in another way than case by case. */
  period?: OfPeriod
  function?: string
  region?: string
  product?: string
  tier?: string
  channel?: string
  /** What the source calls the customer. */
  customer?: string
  /** Nobody has counted yet: it is an estimate, and says so wherever it shows. */
  estimated?: boolean
  comment?: string
  /** The source's version of the record; where it has none the run's number is used. */
  stamp?: number
  deleted?: boolean
}

/** Why an observation was refused: which field, what stood there, and what to do. */
export interface Rejection extends Reason {
  field: string
  value: string
}

/** An observation that passed every rule, as the door writes it. Ids, and two numbers by kind. */
export interface Fact {
  metricId: number
  versionId: number
  externalId: string
  functionId: number
  regionId: number
  productId: number
  /** Undefined: the customer's own tier on that day, or none. */
  tierId: number | undefined
  channelId: number
  customer: string | undefined
  /** By what the customer is matched besides its id; undefined where the source told nothing more. */
  hints: readonly Hint[] | undefined
  grain: GrainOfFact
  state: FactState
  occurredAt: number
  startedAt: number | undefined
  endedAt: number | undefined
  times: number
  a: number
  b: number
  bucket: number | undefined
  bucketBusiness: number | undefined
  /** The business seconds are ours, by the function's hours; the source stated none. */
  businessByUs: boolean
  estimated: boolean
  currency: string | undefined
  originalA: number | undefined
  originalB: number | undefined
  maturesAfterDays: number | undefined
  stamp: number | undefined
  deleted: boolean
  comment: string | undefined
}

/** What the company has defined: everything that a fact's words are looked up in. */
export interface Reference {
  metrics: ReadonlyMap<string, Metric>
  functions: ReadonlyMap<string, number>
  slices: Readonly<Record<SliceDimension, ReadonlyMap<string, number>>>
  /** What people call functions and slices; left out, sentences name them by key. */
  names?: Readonly<Record<SliceDimension | 'function', ReadonlyMap<number, string>>>
  currency: string
  /** Takes a currency and a day, gives company currency for one unit of it, or undefined where none is set. */
  rateOf(currency: string, day: string): number | undefined
  /** Takes epoch milliseconds, gives the company's calendar day 'YYYY-MM-DD'. */
  dayOf(instant: number): string
  /** Takes a function (0: none) and two instants, gives business seconds by its hours, or undefined where nobody set any. */
  workedBy(functionId: number, from: number, to: number): number | undefined
}
