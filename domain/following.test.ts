import { expect, it } from 'vitest'
import { newsSince, type Seen, seenSchema } from './following'
import { processChart } from './process-chart'

const seen: Seen = {
  period: '2026-09',
  start: '2026-09-01',
  value: 41,
  status: 'at_risk',
  signal: null,
  goal: { id: 3, target: 45, dueOn: '2026-12-31' },
}

/** Points of the months that end with October 2026, of which the last but one is September. */
const chartOf = (values: readonly (number | null)[]) => {
  const last = 2026 * 12 + 9
  const points = values.map((value, at) => {
    const month = last - values.length + 1 + at
    const key = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    return { key, start: `${key}-01`, value }
  })
  return processChart(points, { direction: 'up' }).points
}
const quiet = chartOf([40, 42, 41, 40, 42, 41, 40, 42, 41, 40, 42, 41, 40, 41, 40])

it('has nothing to tell where nothing changed', () => {
  expect(newsSince(seen, seen, quiet)).toEqual([])
  expect(seenSchema.parse(seen)).toEqual(seen)
})

it('tells a new period, another word and a restated figure', () => {
  const now: Seen = { ...seen, period: '2026-10', start: '2026-10-01', value: 40, status: 'off_target' }
  expect(newsSince({ ...seen, value: 43 }, now, quiet)).toEqual([
    { what: 'status', was: 'at_risk', is: 'off_target' },
    { what: 'period', value: 40 },
    { what: 'restated', was: 43, is: 41 },
  ])
})

it('does not call rounding a restatement, nor a figure that has left the chart', () => {
  expect(newsSince({ ...seen, value: 41 + 1e-12 }, seen, quiet)).toEqual([])
  const old: Seen = { ...seen, period: '2020-01', start: '2020-01-01' }
  expect(newsSince({ ...old, value: 7 }, old, [])).toEqual([])
})

it('tells a figure that came late as restated from nothing', () => {
  expect(newsSince({ ...seen, value: null }, seen, quiet)).toEqual([{ what: 'restated', was: null, is: 41 }])
})

it('tells a signal once: one that goes on is no news, another point outside is', () => {
  const outside = chartOf([40, 42, 41, 40, 42, 41, 40, 42, 41, 40, 42, 41, 40, 80, 82])
  const signal = { rule: 'outside', side: 'high', reading: 'improvement' } as const
  const before: Seen = { ...seen, value: 80, signal: { rule: 'outside', reading: 'improvement' } }
  expect(newsSince({ ...before, signal: null }, before, outside)).toContainEqual({
    what: 'signal',
    at: '2026-10',
    signal,
  })
  // September was seen; October is a point of its own.
  expect(newsSince(before, before, outside)).toContainEqual({ what: 'signal', at: '2026-10', signal })
  expect(
    newsSince({ ...before, period: '2026-10', start: '2026-10-01', value: 82 }, before, outside),
  ).toEqual([])

  const shift = chartOf([
    ...Array.from({ length: 16 }, (_, at) => 40 + (at % 2)),
    41,
    42,
    41,
    42,
    41,
    42,
    41,
    42,
  ])
  expect(shift.at(-1)?.label).toBe('shift')
  const known: Seen = { ...seen, signal: { rule: 'shift', reading: 'improvement' } }
  expect(newsSince(known, known, shift)).toEqual([])
  expect(newsSince({ ...known, signal: null }, known, shift).map(one => one.what)).toEqual(['signal'])
})

it('tells a goal that was set, moved or withdrawn', () => {
  const goal = { id: 3, target: 47, dueOn: '2026-12-31' }
  expect(newsSince(seen, { ...seen, goal }, quiet)).toEqual([{ what: 'goal', how: 'moved' }])
  expect(newsSince({ ...seen, goal: null }, seen, quiet)).toEqual([{ what: 'goal', how: 'set' }])
  expect(newsSince(seen, { ...seen, goal: null }, quiet)).toEqual([{ what: 'goal', how: 'gone' }])
})
