import { ArrowDown, ArrowUp, CircleQuestionMark, Equal } from 'lucide-react'
import { expect, it } from 'vitest'
import type { PointDto } from '@/server/figures/dto'
import { pointInWords } from '../explore/point-words'
import { iconOf } from './change-words'
import { goalWord, lineInWords } from './line-words'

const POINT: PointDto = {
  key: '2026-10',
  label: 'Oct 2026',
  start: '2026-10-01',
  end: '2026-11-01',
  value: 31,
  low: 27,
  high: 35,
  n: 412,
  state: 'ok',
  partial: false,
  marks: [],
}
const GAP: PointDto = {
  ...POINT,
  label: 'Sep 2026',
  value: null,
  low: null,
  high: null,
  n: 0,
  state: 'no_data',
}
const SERIES = { signal: null, version: 1, p90: null, goal: null, goalKind: null, before: null }

it('reads a point out with interval, n, goal and signal', () => {
  const signal = { rule: 'outside', reading: 'concern', words: 'concern: outside the limits' } as const
  expect(pointInWords({ ...POINT, ...SERIES, goal: 35, signal }, 'points', 'answers')).toBe(
    'Oct 2026: 31 (27 to 35), 412 answers. Goal 35. concern: outside the limits.',
  )
})

it('reads out what a goal expects on its way, and what stood there a year before', () => {
  const before = { label: 'Oct 2025', value: 28 }
  expect(
    pointInWords({ ...POINT, ...SERIES, goal: 35, goalKind: 'reach', before }, 'points', 'answers'),
  ).toBe('Oct 2026: 31 (27 to 35), 412 answers. Expected 35. Oct 2025: 28.')
})

it('says of a missing point why it is missing', () => {
  expect(pointInWords({ ...GAP, ...SERIES }, 'points', 'answers')).toBe('Sep 2026: no data.')
  expect(pointInWords({ ...GAP, ...SERIES, n: 3, state: 'too_few' }, 'points', 'answers')).toBe(
    'Sep 2026: too few answers (3 answers).',
  )
})

it('sums a line up in a sentence, gaps and goal included', () => {
  const line = {
    points: [{ ...POINT, label: 'Aug 2026', value: 20 }, GAP, POINT],
    limits: null,
    goalLine: 35,
  }
  expect(lineInWords('NPS', line, 'points')).toBe(
    'NPS from Aug 2026 to Oct 2026: 20 at first, 31 at last, between 20 and 31. Goal 35. 1 without a figure.',
  )
  expect(lineInWords('NPS', line, 'points', 'en', goalWord({ kind: 'reach' }))).toContain('Expected 35.')
  expect(lineInWords('NPS', { ...line, points: [GAP] }, 'points')).toBe('NPS: no figures in this stretch.')
})

it('points the way of the signal, not of the difference', () => {
  const change = { state: 'better', side: 'high' } as const
  expect(iconOf(change)).toBe(ArrowUp)
  expect(iconOf({ ...change, state: 'worse', side: 'low' })).toBe(ArrowDown)
  expect(iconOf({ state: 'no_clear_change', side: null })).toBe(Equal)
  expect(iconOf({ state: 'cannot_tell', side: null })).toBe(CircleQuestionMark)
})
