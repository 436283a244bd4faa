import { expect, it } from 'vitest'
import { attainmentOf, resultOf } from './attainment'
import type { Judged } from './status'

const goal = {
  kind: 'reach' as const,
  baseline: 20,
  target: 30,
  startsOn: '2026-01-01',
  dueOn: '2026-12-31',
}
const figure = (value: number | null, half: number | null, more: Partial<Judged> = {}): Judged => ({
  value,
  low: value === null || half === null ? null : value - half,
  high: value === null || half === null ? null : value + half,
  state: value === null ? 'no_data' : 'ok',
  partial: false,
  ...more,
})

it.each([
  [goal, 20, 0],
  [goal, 25, 0.5],
  [goal, 30, 1],
  [goal, 32, 1.2],
  [goal, 18, -0.2],
  [{ ...goal, baseline: 30, target: 20 }, 28, 0.2],
  [{ ...goal, baseline: 30 }, 30, null],
  [{ ...goal, kind: 'keep' as const, baseline: null }, 30, null],
  [goal, null, null],
])('attainment of %j at %s is %s', (line, value, expected) => {
  expect(attainmentOf(line, value)).toEqual(expected)
})

it.each([
  [figure(31, 5), 'up', true, { state: 'met', withinMargin: true }],
  [figure(31, 0.5), 'up', true, { state: 'met', withinMargin: false }],
  [figure(30, 5), 'up', true, { state: 'met', withinMargin: true }],
  [figure(29, 1), 'up', true, { state: 'missed', withinMargin: true }],
  [figure(29, 0.9), 'up', true, { state: 'missed', withinMargin: false }],
  [figure(31, 0.5), 'down', true, { state: 'missed', withinMargin: false }],
  [figure(31, null), 'up', true, { state: 'met', withinMargin: false }],
  [figure(31, 5), 'up', false, { state: 'at_target_now' }],
  [figure(29, 5), 'up', false, { state: 'not_at_target_now' }],
  [figure(null, null), 'up', true, { state: 'cannot_tell', reason: 'no_data' }],
  [figure(31, 5, { partial: true }), 'up', true, { state: 'cannot_tell', reason: 'partial' }],
  [figure(31, 5, { state: 'too_few', value: null }), 'up', true, { state: 'cannot_tell', reason: 'too_few' }],
  [figure(31, 5), 'neutral', true, { state: 'cannot_tell', reason: 'no_direction' }],
] as const)('%j against 30, good is %s, due %s: %j', (judged, direction, isDue, expected) => {
  expect(resultOf(judged, 30, direction, isDue)).toEqual(expected)
})
