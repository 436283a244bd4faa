import { expect, it } from 'vitest'
import { effectOf } from './effect'
import { foreseenEffect } from './effect-plan'
import { normal, type Random, randomFrom } from './random'
import type { Observed } from './regression'

const noise = (count: number, seed: number, sd = 4) => {
  const random = randomFrom(seed)
  return Array.from({ length: count }, (_, at) => ({ t: at, y: 50 + sd * normal(random) }))
}

it('counts the periods that will be there at the review', () => {
  const known = noise(10, 1)
  // Ten known, the eleventh runs; begins at 12, reviewed at 15.
  expect(foreseenEffect(known, 10, { start: 12, review: 15, mixed: null })).toMatchObject({
    ...{ before: 12, after: 4, enoughBefore: true, enoughAfter: true },
  })
  // Begun within a period: that one is neither.
  expect(foreseenEffect(known, 10, { start: 12, review: 15, mixed: 11 })).toMatchObject({
    before: 11,
    after: 4,
  })
  expect(foreseenEffect(known, 10, { start: 12, review: 14, mixed: null })).toMatchObject({
    ...{ after: 3, enoughAfter: false, found: null },
  })
  expect(foreseenEffect(noise(5, 1), 5, { start: 7, review: 12, mixed: null })).toMatchObject({
    ...{ before: 7, enoughBefore: false, found: null },
  })
})

/** Values about 50 of which each takes after the one before it as far as `rho` says. */
function series(count: number, rho: number, random: Random): Observed[] {
  let last = normal(random)
  return Array.from({ length: count }, (_, t) => {
    last = rho * last + Math.sqrt(1 - rho ** 2) * normal(random)
    return { t, y: 50 + 4 * last }
  })
}

/** How often the review finds what was promised of it. */
function foundShare(before: number, after: number, rho: number, times: number): number {
  const random = randomFrom(1000 * before + 10 * after + 10 * rho)
  const places = { start: before, review: before + after - 1, mixed: null }
  const tries = Array.from({ length: times }, () => {
    const all = series(before + after, rho, random)
    const { found } = foreseenEffect(all.slice(0, before), before, places)
    const lifted = all.map(({ t, y }) => ({ t, y: t >= before ? y + (found ?? 0) : y }))
    return effectOf(lifted, { ...places, direction: 'up' })
  })
  return tries.filter(one => one.state === 'ok' && one.verdict === 'better').length / times
}

const LENGTHS = [
  ...([
    [10, 4],
    [10, 10],
    [12, 6],
    [12, 12],
  ] as const),
  ...([
    [18, 10],
    [24, 6],
    [24, 12],
    [36, 12],
  ] as const),
] as const

// By the scatter of independent months alone it is .67 to .75 without autocorrelation, .53 to .57 with .3 and .41 to .49 with .5.
it.each([0, 0.3, 0.5])(
  'promises an effect that the review then finds about four times in five, with an autocorrelation of %d',
  rho => {
    const shares = LENGTHS.map(([before, after]) => foundShare(before, after, rho, 1000))
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeGreaterThan(0.78)
    expect(mean).toBeLessThan(0.86)
    expect(Math.min(...shares)).toBeGreaterThan(0.73)
    expect(Math.max(...shares)).toBeLessThan(0.9)
  },
)
