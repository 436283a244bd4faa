import { expect, it } from 'vitest'
import { metricRule } from './metric'
import { pairOfTopBox } from './parts'
import { beginMetricsInput, isHeadline, optionOf, READY_KEYS, readyKeyOf, readyMetric } from './ready-metrics'
import { textIn } from './text/text'

const all = READY_KEYS.map(readyMetric)

it('gives each option a rule that the engine takes, and words that say which', () => {
  const { metrics } = textIn().ready
  for (const ready of all) {
    const options = ready.choice?.options ?? ['']
    const definitions = options.map(option => metrics[ready.key].definition(option))
    expect(new Set(definitions).size).toBe(options.length)
    for (const option of options) expect(metricRule.safeParse(ready.ruleOf(option)).success).toBe(true)
    expect(optionOf(ready, 'no such')).toBe(options[0])
  }
})

it('offers scales of satisfaction that have a rule of favourable boxes', () => {
  const { choice, ruleOf } = readyMetric('csat')
  for (const option of choice?.options ?? []) {
    const top = ruleOf(option).scale?.max ?? 0
    expect(pairOfTopBox(top, top)).toEqual({ a: 1, b: top })
  }
})

it('has what answers need, and a definition for each of the four families', () => {
  for (const { kind, minN, perspective } of all) {
    const isAnswer = ['nps', 'top_box', 'mean_score'].includes(kind)
    expect(minN).toBe(isAnswer ? 5 : 1)
    if (isAnswer) expect(perspective).toBe('customer')
  }
  expect(new Set(all.map(one => one.family).filter(isHeadline))).toEqual(
    new Set(['nps', 'renewal', 'satisfaction', 'resolution']),
  )
  expect(readyMetric('gross_revenue_retention').ruleOf('30')).toEqual({
    retention: 'gross',
    maturesAfterDays: 30,
  })
  expect(readyMetric('billing_disputes').direction).toBe('down')
})

it('has one key for one definition at one place', () => {
  expect(readyKeyOf(readyMetric('csat'), 'support', null)).toBe('csat_support')
  expect(readyKeyOf(readyMetric('csat'), null, 'get_help')).toBe('csat_get_help')
  expect(readyKeyOf(readyMetric('csat'), null, null)).toBe('csat')
  expect(readyKeyOf(readyMetric('relationship_nps'), 'support', 'use')).toBe('relationship_nps')
})

it('takes what is offered and nothing else', () => {
  const pick = (more: object) =>
    beginMetricsInput.safeParse({ picks: [{ ready: 'csat', name: 'CSAT', ...more }] })
  expect(pick({ option: '7' }).success).toBe(true)
  expect(pick({ option: '4' }).success).toBe(false)
  expect(pick({ minN: 1 }).success).toBe(false)
  expect(beginMetricsInput.safeParse({ picks: [] }).success).toBe(false)
  expect(beginMetricsInput.safeParse({ picks: [], headlines: { nps: 'x' } }).success).toBe(true)
  expect(beginMetricsInput.safeParse({ picks: [], headlines: { driver: 'x' } }).success).toBe(false)
})
