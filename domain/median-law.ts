import tCdf from '@stdlib/stats-base-dists-t-cdf'
import type { Ordered } from './histogram'

/** The values that a resample's median can have, ascending, each with its chance. */
export interface Law {
  values: number[]
  chances: number[]
}

// Up to here the two middle observations of an even number lie far apart; beyond it their mean is one of them, near enough.
const FEW = 20
// So many deviations from the middle the chance is below 1e-11.
const FAR = 7

/**
 * The chance that the median of n uniform numbers is at most u: the beta distribution with both parameters (n + 1)/2, written as Student's t with n + 1
 * degrees of freedom. For odd n that is the middle order statistic; for even n the one between the middle two (Maritz & Jarrett 1978).
 */
function atMost(u: number, n: number): number {
  const middle = 2 * u - 1
  if (middle * Math.sqrt(n + 1) < -FAR) return 0
  if (u >= 1 || middle * Math.sqrt(n + 1) > FAR) return 1
  return tCdf((middle * Math.sqrt(n + 1)) / (2 * Math.sqrt(u * (1 - u))), n + 1)
}

const binomial = (n: number, k: number) => {
  let chance = 1
  for (let i = 1; i <= k; i += 1) chance *= (n - k + i) / i
  return chance
}

/** Of an even number, all pairs of the two middle observations: U₍ₖ₎ ≤ u < v ≤ U₍ₖ₊₁₎ has the chance C(n, k) F(u)ᵏ (1 − F(v−))ⁿ⁻ᵏ. */
function lawOfPairs({ n, filled, upTo, valueAt }: Ordered): Law {
  const k = n / 2
  const ways = binomial(n, k)
  const below = (i: number) => (i < 0 ? 0 : upTo(i) / n)
  const found: [number, number][] = []
  for (let i = 0; i < filled; i += 1) {
    const lower = below(i) ** k - below(i - 1) ** k
    let apart = 0
    for (let j = i + 1; j < filled; j += 1) {
      const chance = ways * lower * ((1 - below(j - 1)) ** k - (1 - below(j)) ** k)
      apart += chance
      found.push([(valueAt(i) + valueAt(j)) / 2, chance])
    }
    // The lower of the two is here: either both are, or the upper one is further up.
    const lowerHere = atLeastSuccesses(n, k, below(i)) - atLeastSuccesses(n, k, below(i - 1))
    found.push([valueAt(i), Math.max(0, lowerHere - apart)])
  }
  found.sort(([one], [other]) => one - other)
  return { values: found.map(([value]) => value), chances: found.map(([, chance]) => chance) }
}

/** The chance of at least k successes in n trials of chance p. */
function atLeastSuccesses(n: number, k: number, p: number): number {
  let sum = 0
  for (let i = k; i <= n; i += 1) sum += binomial(n, i) * p ** i * (1 - p) ** (n - i)
  return sum
}

/**
 * Takes ordered observations (at least one), gives the law of the median of a resample of as many, drawn with replacement: what endless draws
 * would come to, worked out. Exact for an odd number and up to 20; for more of an even number the median lies on one of the two middle ones.
 */
export function medianLaw(sample: Ordered): Law {
  const { n, filled, upTo, valueAt } = sample
  if (n % 2 === 0 && n <= FEW) return lawOfPairs(sample)
  const law: Law = { values: [], chances: [] }
  let before = 0
  for (let i = 0; i < filled && before < 1; i += 1) {
    const through = atMost(upTo(i) / n, n)
    if (through > before) {
      law.values.push(valueAt(i))
      law.chances.push(through - before)
    }
    before = through
  }
  return law
}

/** Takes two laws and d, gives the chance that a value of the first exceeds one of the second by at most d (`below`: by less). */
export function chanceAtMost(one: Law, other: Law, d: number, below = false): number {
  let chance = 0
  let j = 0
  // The chance that the second is at least (or more than) what is left of the first after d.
  let above = 1
  for (const [i, value] of one.values.entries()) {
    const line = value - d
    for (; j < other.values.length; j += 1) {
      const there = other.values[j] ?? 0
      if (below ? there > line : there >= line) break
      above -= other.chances[j] ?? 0
    }
    chance += (one.chances[i] ?? 0) * Math.max(0, above)
  }
  return chance
}

/** The largest difference that the two can have and that is not above d. */
function differenceBelow(one: Law, other: Law, d: number): number {
  let best = Number.NEGATIVE_INFINITY
  let j = 0
  for (const value of one.values) {
    while (j < other.values.length && value - (other.values[j] ?? 0) > d) j += 1
    const there = other.values[j]
    if (there !== undefined) best = Math.max(best, value - there)
  }
  return best
}

/** Takes two laws and 0 < q < 1, gives the least difference, first minus second, that is not exceeded with at least that chance. */
export function quantileOfDifference(one: Law, other: Law, q: number): number {
  let low = (one.values[0] ?? 0) - (other.values.at(-1) ?? 0)
  let high = (one.values.at(-1) ?? 0) - (other.values[0] ?? 0)
  if (chanceAtMost(one, other, low) >= q) return low
  const enough = (high - low) * 1e-9
  while (high - low > enough) {
    const middle = (low + high) / 2
    if (chanceAtMost(one, other, middle) >= q) high = middle
    else low = middle
  }
  // Halving ends beside a difference that there is; 0 must be 0.
  return differenceBelow(one, other, high)
}
