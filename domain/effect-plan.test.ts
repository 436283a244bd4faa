import { expect, it } from 'vitest'
import { effectOf } from './effect'
import { foreseenEffect } from './effect-plan'
import { normal, randomFrom } from './random'

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

it('promises an effect that the review then finds about four times in five', () => {
  const places = { start: 18, review: 27, mixed: null }
  const tries = Array.from({ length: 400 }, (_, seed) => {
    const all = noise(28, seed + 1)
    const { found } = foreseenEffect(all.slice(0, 18), 18, places)
    const lifted = all.map(({ t, y }) => ({ t, y: t >= 18 ? y + (found ?? 0) : y }))
    return effectOf(lifted, { ...places, direction: 'up' })
  })
  const better = tries.filter(one => one.state === 'ok' && one.verdict === 'better').length / tries.length
  expect(better).toBeGreaterThan(0.68)
  expect(better).toBeLessThan(0.9)
})
