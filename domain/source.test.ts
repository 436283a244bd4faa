import { expect, it } from 'vitest'
import { standingOf } from './source'

const NOW = new Date('2026-03-10T09:00:00Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
const GOOD = {
  state: 'active',
  parkedUntil: null,
  retiredAt: null,
  createdAt: hoursAgo(1000),
  expectedEveryDays: 1,
  lastEnded: 'succeeded',
  lastSuccessAt: hoursAgo(2),
} as const

it.each([
  ['fresh', {}],
  ['fresh', { lastEnded: 'partial' }],
  ['stale', { lastSuccessAt: hoursAgo(25) }],
  ['unpromised', { lastSuccessAt: hoursAgo(25), expectedEveryDays: null }],
  ['waiting', { lastEnded: null, lastSuccessAt: null, expectedEveryDays: null }],
  ['failed', { lastEnded: 'failed' }],
  ['failed', { lastEnded: 'failed', lastSuccessAt: null }],
  ['waiting', { lastEnded: null, lastSuccessAt: null, createdAt: hoursAgo(1) }],
  ['stale', { lastEnded: null, lastSuccessAt: null }],
  ['parked', { state: 'parked', parkedUntil: hoursAgo(-1), lastEnded: 'failed' }],
  ['failed', { state: 'parked', parkedUntil: hoursAgo(1), lastEnded: 'failed' }],
  ['needs_credentials', { state: 'needs_credentials', lastEnded: 'failed' }],
  ['paused', { state: 'paused', lastSuccessAt: hoursAgo(999) }],
  ['retired', { state: 'needs_credentials', retiredAt: hoursAgo(1) }],
] as const)('is %s: %j', (standing, more) => {
  expect(standingOf({ ...GOOD, ...more }, NOW)).toBe(standing)
})
