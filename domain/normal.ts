import tCdf from '@stdlib/stats-base-dists-t-cdf'

// Student's t with boundless degrees of freedom is the normal: exact, where simple-statistics has a table of two digits.
const BOUNDLESS = 1e15

/** The 97.5 % point of the normal distribution: what 19 in 20 lie within. */
export const Z95 = 1.959963984540054

/** The 90 % point: what 4 in 5 lie within, 1 in 10 beyond it on either side. */
export const Z80 = 1.2815515655446004

/** Takes a standard normal deviate, gives the chance of one at most as high, 0 … 1. */
export function normalCdf(z: number): number {
  return tCdf(z, BOUNDLESS)
}

/** Takes a standard normal deviate, gives the chance of one at least as far from 0 on either side. */
export function twoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z))
}
