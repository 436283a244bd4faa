import type { Measured } from './fact'
import { bandBucket, bucketOf, meanOfBand } from './histogram'
import type { Kind } from './kind'
import type { MetricRule } from './metric'
import type { ObservationInput } from './observation'

const COUNTS_AS = {
  nps: { promoter: { a: 1, b: 0 }, passive: { a: 0, b: 0 }, detractor: { a: 0, b: 1 } },
  top_box: { favourable: { a: 1, b: 0 }, other: { a: 0, b: 0 } },
} as const

/** By the metric's clock, seconds are the first number of a fact or its second, and the bucket likewise. */
function byClock(clock: MetricRule['clock'], seconds: number, bucket: number) {
  return clock === 'business' ? { a: 0, b: seconds, bucketBusiness: bucket } : { a: seconds, b: 0, bucket }
}

/**
 * Takes an observation that tells of a whole period, its metric's kind and rule, gives what the fact says; of any other observation, and
 * of groups that are none of the kind, undefined. A group has no bucket: nobody said which answers these were.
 */
export function measureOfPeriod(
  { period, at }: ObservationInput,
  kind: Kind,
  { clock }: MetricRule,
): Measured | undefined {
  if (!period || period.as === 'mean') return undefined
  if (period.as === 'group') {
    const groups: Record<string, { a: number; b: number }> =
      kind === 'nps' || kind === 'top_box' ? COUNTS_AS[kind] : {}
    const pair = groups[period.group]
    return pair && { state: 'counted', at, ...pair }
  }
  if (kind !== 'duration') return undefined
  if (period.as === 'band') {
    const { from, to } = period
    return { state: 'counted', at, ...byClock(clock, meanOfBand(from, to), bandBucket(from, to)) }
  }
  const { seconds, start, end } = period
  return { state: 'alone', at, of: { start, end }, ...byClock(clock, seconds, bucketOf(seconds)) }
}
