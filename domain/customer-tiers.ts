import type { Day } from './day'

/** Which kind of customer, from a day until the one on which it no longer holds. */
export interface TierSpan {
  tierId: number
  validFrom: Day
  validTo: Day
}

function without(span: TierSpan, taken: readonly TierSpan[]): TierSpan[] {
  let left = [span]
  for (const { validFrom, validTo } of taken) {
    left = left.flatMap(one => {
      if (one.validTo <= validFrom || one.validFrom >= validTo) return [one]
      const before = one.validFrom < validFrom ? [{ ...one, validTo: validFrom }] : []
      const after = one.validTo > validTo ? [{ ...one, validFrom: validTo }] : []
      return [...before, ...after]
    })
  }
  return left
}

/**
 * Takes a customer's own tiers by date and those of customers that turned out to be the same, in the order in which they did; gives for each of
 * them what it fills of the days on which nobody before it says a tier. Days that nobody knows stay without one.
 */
export function fillTiers(own: readonly TierSpan[], others: readonly (readonly TierSpan[])[]): TierSpan[][] {
  const taken = [...own]
  return others.map(spans => {
    const filled = spans.flatMap(span => without(span, taken))
    taken.push(...filled)
    return filled
  })
}
