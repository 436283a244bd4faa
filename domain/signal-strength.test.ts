import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limitsOf } from './process-chart'
import { RULES, rulesAt } from './process-rules'
import { strengthAtEnd } from './signal-strength'

it('holds on the last point where the rules say so, and nowhere else', () => {
  const few = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 24 })
  const runs = fc.array(fc.integer({ min: -2, max: 6 }), { minLength: 8, maxLength: 16 }).map(steps => {
    let at = 0
    return steps.map(step => {
      at += step
      return at
    })
  })
  const baselines = fc.constantFrom(8, 12, 40)
  fc.assert(
    fc.property(fc.oneof(few, runs), baselines, (values, baseline) => {
      const limits = limitsOf(values.slice(0, baseline))
      if (!limits) throw new Error('eight values have limits')
      const rules = (rulesAt(values, limits).at(-1) ?? []).map(hit => hit.rule)
      const strength = strengthAtEnd(values, limits)
      for (const rule of RULES) expect(strength[rule] !== null, rule).toBe(rules.includes(rule))
    }),
    { numRuns: 3000 },
  )
})

it('grows with the distance and with the length of a run', () => {
  const quiet = Array.from({ length: 20 }, (_, i) => 50 + (i % 2))
  const limits = limitsOf(quiet)
  if (!limits) throw new Error('twenty values have limits')
  expect(strengthAtEnd([...quiet, 60.5], limits).outside).toBe(10)
  expect(strengthAtEnd([...quiet, ...Array(9).fill(50.6)], limits).shift).toBe(10)
  expect(strengthAtEnd([...quiet, 52.5, 50.6, 52.5], limits).two_in_three).toBe(2)
  expect(strengthAtEnd([...quiet, 40, 41, 42, 43, 44, 45, 46, 47], limits).trend).toBe(8)
})
