import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { autoregressionOf, differences, filtered, type Line } from './autoregression'

/** How many months the one may move ahead of the other. */
export const LAGS = [1, 2, 3, 4, 5, 6] as const
/** With fewer common whole months nothing is tried. */
export const FEWEST_MONTHS = 20
const FEWEST_DEGREES_OF_FREEDOM = 5
const MONTHS_OF_A_YEAR = 12

/** How a driver's changes go with a headline's so many months later. */
export interface LagFound {
  lag: number
  /** Pairs of months behind it. */
  n: number
  r: number
  /** Two-sided. */
  p: number
}

/** What two lines show of each other. */
export interface InTime {
  /** Common whole months. */
  months: number
  /** How many periods back the driver is told from its own past. */
  order: number
  /** None where there are too few months. */
  lags: LagFound[]
}

/**
 * Takes changes of consecutive months, gives them without what each month of the year brings on average: two lines that only share a season
 * do not go together (docs/decisions/080). Costs eleven degrees of freedom.
 */
export function withoutSeason(changes: Line): Line {
  const usual = Array.from({ length: MONTHS_OF_A_YEAR }, (_, month) => {
    const seen = changes.filter((value, at) => value !== null && at % MONTHS_OF_A_YEAR === month)
    return seen.reduce<number>((sum, value) => sum + (value ?? 0), 0) / Math.max(1, seen.length)
  })
  return changes.map((value, at) => (value === null ? null : value - (usual[at % MONTHS_OF_A_YEAR] ?? 0)))
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  let [xy, xx, yy] = [0, 0, 0]
  for (const [one, other] of pairs) {
    xy += (one - x) * (other - y)
    xx += (one - x) ** 2
    yy += (other - y) ** 2
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : 0
}

/** r of the driver's months with the headline's `lag` months later; t = r √(df / (1 − r²)), df = n − 2 − 11 for the season. */
function atLag(driver: Line, headline: Line, lag: number): LagFound | null {
  const pairs = driver.flatMap((value, at) => {
    const later = headline[at + lag] ?? null
    return value === null || later === null ? [] : [[value, later] as const]
  })
  const n = pairs.length
  const degreesOfFreedom = n - 2 - (MONTHS_OF_A_YEAR - 1)
  if (degreesOfFreedom < FEWEST_DEGREES_OF_FREEDOM) return null
  const r = correlation(pairs)
  const t = Math.abs(r) * Math.sqrt(degreesOfFreedom / Math.max(1 - r * r, Number.EPSILON))
  return { lag, n, r, p: 2 * tCdf(-t, degreesOfFreedom) }
}

/** Takes two lines of the same consecutive months, gives in how many of them both have a value. */
export function commonMonths(one: Line, other: Line): number {
  return one.filter((value, at) => value !== null && (other[at] ?? null) !== null).length
}

/** Takes a driver and a headline over the same months, gives both as they are compared: changes without the season, filtered by the driver's own past. */
export function prewhitened(driver: Line, headline: Line): { driver: Line; headline: Line; order: number } {
  const changes = withoutSeason(differences(driver))
  const past = autoregressionOf(changes)
  return {
    driver: filtered(changes, past),
    headline: filtered(withoutSeason(differences(headline)), past),
    order: past.coefficients.length,
  }
}

/**
 * Takes a driver and a headline over the same consecutive months (null: no whole figure), gives how the driver's changes go with the headline's
 * 1 to 6 months later: cross-correlation after prewhitening (Box and Jenkins 1970, ch. 11) by an autoregression of the driver (AIC, p ≤ 4),
 * of first differences without their season. Fewer than 20 common months: no lags.
 */
export function inTime(driver: Line, headline: Line): InTime {
  const months = commonMonths(driver, headline)
  // Both alike: where the one is not known, the other tells nothing.
  const [one, other] = [
    driver.map((value, at) => ((headline[at] ?? null) === null ? null : value)),
    headline.map((value, at) => ((driver[at] ?? null) === null ? null : value)),
  ]
  const white = prewhitened(one, other)
  const lags =
    months < FEWEST_MONTHS ? [] : LAGS.flatMap(lag => atLag(white.driver, white.headline, lag) ?? [])
  return { months, order: white.order, lags }
}
