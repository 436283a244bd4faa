import { hintsToKeep } from './customer-hints'
import { measureOfPeriod } from './fact-of-period'
import { bucketOf } from './histogram'
import type { Kind } from './kind'
import { lookUp } from './look-up'
import type { Metric, MetricRule, MetricVersion } from './metric'
import type { Fact, FactState, ObservationInput, Reference, Rejection } from './observation'
import { type Pair, pairOfMeanScore, pairOfNps, pairOfTopBox } from './parts'
import { Refusal } from './refusal'
import type { Why } from './rejected'

const DAY_MS = 86_400_000
const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

const refuse = (field: string, value: unknown, ...why: Why): never => {
  throw new Refusal(field, value, ...why)
}

/** What a fact says, by its kind. */
export interface Measured extends Pair {
  state: FactState
  at: number | undefined
  bucket?: number | undefined
  bucketBusiness?: number | undefined
  businessByUs?: boolean
  original?: Pair
  /** Of a median alone: the period that it is of. */
  of?: { start: number; end: number }
}

const MISSING = { state: 'missing', a: 0, b: 0 } as const

function answer(input: ObservationInput, kind: Kind, rule: MetricRule): Measured {
  const { score } = input
  if (score === undefined || score === null) return { ...MISSING, at: input.at }
  if (input.period?.as === 'mean') return { state: 'counted', at: input.at, a: score, b: 0 }
  const scale = kind === 'nps' ? { min: 0, max: 10 } : rule.scale
  if (!scale) return refuse('metric', input.metric, 'noScale')
  const pair = pairOf(kind, score, scale, rule.favourable)
  if (!pair) {
    return refuse('score', score, 'offScale', score, scale.min, scale.max)
  }
  return { state: 'counted', at: input.at, ...pair, bucket: Math.floor(score) }
}

function pairOf(
  kind: Kind,
  score: number,
  scale: { min: number; max: number },
  favourable: readonly number[] | undefined,
): Pair | undefined {
  if (kind === 'nps') return pairOfNps(score)
  if (kind === 'mean_score') return pairOfMeanScore(score, scale)
  if (!favourable) return pairOfTopBox(score, scale.max)
  if (!Number.isInteger(score) || score < scale.min || score > scale.max) return undefined
  return { a: favourable.includes(score) ? 1 : 0, b: score }
}

function ratio(input: ObservationInput): Measured {
  const { numerator, denominator = 1 } = input
  if (numerator === undefined || numerator === null) return { ...MISSING, at: input.at }
  if (!(denominator >= 0)) refuse('denominator', denominator, 'denominator')
  if (!(numerator >= 0 && numerator <= denominator)) {
    refuse('numerator', numerator, 'numerator', denominator)
  }
  return { state: 'counted', at: input.at, a: numerator, b: denominator }
}

function amounts(input: ObservationInput, reference: Reference): Measured {
  const { before, after = 0, currency = reference.currency } = input
  if (before === undefined || before === null) return { ...MISSING, at: input.at }
  // Retention nets each customer's own contracts; without the customer there is nothing to net.
  if (!input.customer) refuse('customer', '', 'renewalCustomer')
  if (!(before >= 0 && Number.isFinite(before))) refuse('before', before, 'amount')
  if (!(after >= 0 && Number.isFinite(after))) refuse('after', after, 'amount')
  if (currency === reference.currency) return { state: 'counted', at: input.at, a: after, b: before }
  const rate = input.at === undefined ? undefined : reference.rateOf(currency, dayOfFact(input, reference))
  if (rate === undefined) {
    return refuse('currency', currency, 'noRate', currency, reference.currency)
  }
  const original = { a: after, b: before }
  return { state: 'counted', at: input.at, ...converted(original, rate), original }
}

/** Takes amounts and a rate, gives them in company currency to a hundredth of a cent, so that a sum is the same in every order. */
export function converted({ a, b }: Pair, rate: number): Pair {
  const cents = (amount: number) => Math.round(amount * rate * 1e4) / 1e4
  return { a: cents(a), b: cents(b) }
}

function duration(input: ObservationInput, rule: MetricRule, worked: Worked): Measured {
  const { startedAt, endedAt } = input
  if (typeof startedAt !== 'number') return { ...MISSING, at: input.at ?? endedAt ?? undefined }
  const at = rule.datedBy === 'end' && typeof endedAt === 'number' ? endedAt : startedAt
  if (typeof endedAt !== 'number') {
    return { state: input.closed ? 'missing' : 'open', a: 0, b: 0, at }
  }
  if (endedAt < startedAt) refuse('endedAt', new Date(endedAt).toISOString(), 'endedFirst')
  const seconds = (endedAt - startedAt) / 1000
  const isOurs = input.businessSeconds === undefined && input.grain === 'instant'
  const ours = isOurs ? worked(startedAt, endedAt) : undefined
  const business = input.businessSeconds ?? ours
  return {
    state: 'counted',
    at,
    a: seconds,
    b: business ?? 0,
    bucket: bucketOf(seconds),
    bucketBusiness: business === undefined ? undefined : bucketOf(business),
    businessByUs: ours !== undefined,
  }
}

function events(input: ObservationInput): Measured {
  const { count = 1 } = input
  if (!(Number.isInteger(count) && count >= 0)) refuse('count', count, 'count')
  return { state: 'counted', at: input.at, a: count, b: 0 }
}

type Worked = (from: number, to: number) => number | undefined

function measure(
  input: ObservationInput,
  { kind }: Metric,
  rule: MetricRule,
  reference: Reference,
  functionId: number,
): Measured {
  const ofPeriod = measureOfPeriod(input, kind, rule)
  if (ofPeriod) return ofPeriod
  switch (kind) {
    case 'nps':
    case 'top_box':
    case 'mean_score':
      return answer(input, kind, rule)
    case 'rate':
      return ratio(input)
    case 'amount_rate':
      return amounts(input, reference)
    case 'duration':
      return duration(input, rule, (from, to) => reference.workedBy(functionId, from, to))
    case 'count':
      return events(input)
  }
}

function dayOfFact(input: ObservationInput, reference: Reference): string {
  const at = input.at ?? input.startedAt ?? 0
  return input.grain === 'instant' ? reference.dayOf(at) : new Date(at).toISOString().slice(0, 10)
}

// A month lies in the period that holds its middle, so in that period's version.
const MIDDLE = 14 * DAY_MS

/** The day that decides under which version a fact is: that on which it counts, by the version's own way of dating. */
function dayUnder(rule: MetricRule, { kind }: Metric, input: ObservationInput, reference: Reference): string {
  const isByEnd = kind === 'duration' && rule.datedBy === 'end' && typeof input.endedAt === 'number'
  const start = kind === 'duration' ? (input.startedAt ?? input.at) : (input.at ?? input.startedAt)
  const at = (isByEnd ? input.endedAt : start) ?? 0
  if (input.grain === 'instant') return reference.dayOf(at)
  return new Date(at + (input.grain === 'month' ? MIDDLE : 0)).toISOString().slice(0, 10)
}

interface Chosen {
  version: MetricVersion
  rule: MetricRule
}

/**
 * The first version that the fact falls into by that version's own dating. A case that was dated by its end before and by its start since
 * may fall into none: it counts where it started.
 */
function versionFor(metric: Metric, input: ObservationInput, reference: Reference): Chosen | undefined {
  const [first, ...more] = metric.versions
  const isDayless = input.deleted && input.at === undefined && typeof input.startedAt !== 'number'
  if (first && (more.length === 0 || isDayless)) return { version: first, rule: first.rule }
  const holds = ({ validFrom, validTo }: MetricVersion, rule: MetricRule) => {
    const day = dayUnder(rule, metric, input, reference)
    return validFrom <= day && day < validTo
  }
  const own = metric.versions.find(version => holds(version, version.rule))
  if (own) return { version: own, rule: own.rule }
  const version = metric.versions.find(one => holds(one, { ...one.rule, datedBy: 'start' }))
  return version && { version, rule: { ...version.rule, datedBy: 'start' } }
}

function functionOf(metric: Metric, input: ObservationInput, reference: Reference): number {
  const named = lookUp(reference, 'function', input)
  if (metric.functionId === null) return metric.kind === 'amount_rate' ? 0 : (named ?? 0)
  // A record says the same before and after a merge; where it counts is the door's to say, by its day.
  const origin = metric.originFunctionId ?? metric.functionId
  if (named !== undefined && named !== metric.functionId && named !== origin) {
    refuse('function', input.function, 'otherFunction', metric.name)
  }
  return origin
}

function dated(measured: Measured, input: ObservationInput): number {
  const at = measured.at
  if (at === undefined || !(at >= EARLIEST && at < LATEST)) {
    return refuse('date', at ?? '', 'dateRange')
  }
  if (input.grain !== 'instant' && at % DAY_MS !== 0) return refuse('date', at, 'dayTime')
  return at
}

function toFact(input: ObservationInput, reference: Reference): Fact {
  const metric = reference.metrics.get(input.metric)
  if (!metric) return refuse('metric', input.metric, 'notMetric', input.metric)
  if (!input.externalId || input.externalId.length > 200) {
    refuse('externalId', input.externalId, 'externalId')
  }
  const chosen = versionFor(metric, input, reference)
  if (!chosen) return refuse('date', '', 'noVersion', metric.name)
  const { version, rule } = chosen
  const functionId = functionOf(metric, input, reference)
  const measured: Measured = input.deleted
    ? { ...MISSING, at: input.at ?? input.startedAt ?? EARLIEST }
    : measure(input, metric, rule, reference, functionId)
  const times = input.times ?? 1
  if (!(Number.isInteger(times) && times >= 1)) refuse('times', times, 'times')
  return {
    metricId: metric.id,
    versionId: version.id,
    externalId: input.externalId,
    functionId,
    regionId: lookUp(reference, 'region', input) ?? 0,
    productId: lookUp(reference, 'product', input) ?? 0,
    tierId: lookUp(reference, 'tier', input),
    channelId: lookUp(reference, 'channel', input) ?? 0,
    customer: input.customer || undefined,
    hints: hintsToKeep(input),
    grain: input.grain,
    state: measured.state,
    occurredAt: dated(measured, input),
    startedAt: measured.of?.start ?? input.startedAt ?? undefined,
    endedAt: measured.of?.end ?? input.endedAt ?? undefined,
    times,
    a: measured.a,
    b: measured.b,
    bucket: measured.bucket,
    bucketBusiness: measured.bucketBusiness,
    businessByUs: measured.businessByUs ?? false,
    estimated: input.estimated ?? false,
    currency: measured.original ? input.currency : undefined,
    originalA: measured.original?.a,
    originalB: measured.original?.b,
    maturesAfterDays: version.rule.maturesAfterDays,
    stamp: input.stamp,
    deleted: input.deleted ?? false,
    comment: input.comment || undefined,
  }
}

/**
 * Takes one observation in a source's words and what the company has defined; gives the fact that the door
 * writes, or the rejection that a person reads. An answer that was not given becomes a missing fact, never 0;
 * an answer off its scale is refused, never clamped.
 */
export function factOf(input: ObservationInput, reference: Reference): Fact | Rejection {
  try {
    return toFact(input, reference)
  } catch (error) {
    if (error instanceof Refusal) return error.rejection
    throw error
  }
}

/** Tells a rejection from a fact. */
export function isRejection(outcome: Fact | Rejection): outcome is Rejection {
  return 'reason' in outcome
}
