import { expect, it } from 'vitest'
import type { MarkDto } from '@/server/metrics/series-dto'
import {
  FRAME,
  firstRead,
  flagsOf,
  goalLabels,
  heightOf,
  placedGoals,
  plotRows,
  type SaidPoint,
  seenValues,
  shortValue,
  spread,
  tickValue,
  yAxisOf,
} from './plot-data'

function point(key: string, value: number | null): SaidPoint {
  const known = value !== null
  return {
    key,
    label: key,
    start: `${key}-01`,
    end: `${key}-31`,
    value,
    low: known ? value - 1 : null,
    high: known ? value + 1 : null,
    n: known ? 10 : 0,
    state: known ? 'ok' : 'no_data',
    partial: false,
    marks: [],
    signal: null,
    version: 1,
    p90: null,
    goal: null,
    goalKind: null,
    before: null,
    href: null,
    said: key,
  }
}

const SHARE = { low: 0, high: 100 }
const FREE = { low: null, high: null }
const LIMITS = { lower: 1, mean: 2, upper: 3, trial: false, reason: null }

it('gives each row the limits of its own segment, and none between segments', () => {
  const points = ['2026-01', '2026-02', '2026-03', '2026-04'].map(key => point(key, 2))
  const segments = [
    { ...LIMITS, from: '2026-01', to: '2026-02', version: 1 },
    { ...LIMITS, mean: 9, from: '2026-04', to: '2026-04', version: 2 },
  ]
  expect(plotRows(points, segments).map(row => row.segment?.mean ?? null)).toEqual([2, 2, null, 9])
})

it('knows a point that stands alone between gaps', () => {
  const points = [point('2026-01', 1), point('2026-02', null), point('2026-03', 3), point('2026-04', 4)]
  expect(plotRows(points, []).map(row => row.alone)).toEqual([true, false, false, false])
})

it('reads out the last whole period first, not the one that runs', () => {
  const running = { ...point('2026-03', 3), partial: true }
  expect(firstRead([point('2026-01', 1), point('2026-02', 2), running])).toBe(1)
  expect(firstRead([point('2026-02', null), running])).toBe(1)
  expect(firstRead([point('2026-02', null)])).toBe(0)
})

it('cuts an axis about what must be seen into round steps, inside what the figures can be', () => {
  const axis = yAxisOf([61, 74, null], SHARE)
  expect(axis.low).toBeLessThanOrEqual(61)
  expect(axis.high).toBeGreaterThanOrEqual(74)
  expect(axis.ticks.length).toBeGreaterThanOrEqual(4)
  expect(axis.ticks.length).toBeLessThanOrEqual(9)
  expect(yAxisOf([0.2, 3], SHARE).low).toBe(0)
  const full = yAxisOf([79, 100, 100], SHARE)
  expect([full.high, full.ticks.at(-1)]).toEqual([100, 100])
  expect(yAxisOf([79, 115.9], FREE).high).toBeGreaterThan(115.9)
})

it('has a finite axis without values, and with one value over and over', () => {
  for (const axis of [yAxisOf([], FREE), yAxisOf([5, 5], FREE), yAxisOf([0], { low: 0, high: null })]) {
    expect(axis.high).toBeGreaterThan(axis.low)
    expect(axis.ticks.every(Number.isFinite)).toBe(true)
  }
})

it('sets the ends of the axis at the edges of the drawing', () => {
  const axis = { low: 0, high: 10, ticks: [] }
  expect(heightOf(10, axis)).toBe(FRAME.top)
  expect(heightOf(0, axis)).toBe(FRAME.height - FRAME.bottom)
})

const flag = (key: string, onDay: string): MarkDto => ({
  ...{ key, onDay, kind: 'annotation', text: key, by: null, link: null, change: null },
})

it('sets a flag at the period that holds its day, and drops one outside', () => {
  const rows = plotRows([point('2026-01', 1), point('2026-02', 2)], [])
  const flags = [
    flag('new desk', '2026-02-10'),
    flag('the same day', '2026-02-10'),
    flag('old', '2020-01-01'),
  ]
  expect(flagsOf(flags, rows).map(({ index, number, line }) => [index, number, line.wide])).toEqual([
    [1, 1, 0],
    [1, 2, 1],
  ])
})

it('gives a flag for which there is no room to the one before it, on a phone sooner', () => {
  const rows = Array.from({ length: 36 }, (_, at) => ({
    start: `2026-01-${at + 10}`,
    end: `2026-01-${at + 11}`,
  }))
  const on = (at: number) => flag(`at ${at}`, `2026-01-${at + 10}`)
  const flags = flagsOf([on(3), on(3), on(3), on(4), on(20)], rows)
  expect(flags.map(({ number, line, upTo }) => [number, line.wide, upTo.wide])).toEqual([
    [1, 0, 1],
    [2, 1, 4],
    [3, null, 3],
    [4, null, 4],
    [5, 0, 5],
  ])
  const apart = flagsOf([on(3), on(5), on(7)], rows)
  expect(apart.map(({ line }) => [line.narrow, line.wide])).toEqual([
    [0, 0],
    [1, 0],
    [null, 0],
  ])
})

it('lets no label of a former goal cover another, and none leave the plot', () => {
  const axis = yAxisOf([0, 100], { low: 0, high: 100 })
  const goal = (to: number, value: number) => ({
    ...{ from: to - 1, to, value },
    goal: { id: to, kind: 'keep' as const, from: '', to: '', text: '' },
  })
  const labels = goalLabels([goal(30, 60), goal(31, 60), goal(32, 61), goal(8, 60), goal(33, 99)], 36, axis)
  for (const room of ['narrow', 'wide'] as const) {
    const late = labels.filter(({ side }) => side === 'right').map(({ bottom }) => bottom[room])
    for (const [at, one] of late.entries())
      for (const other of late.slice(at + 1)) expect(Math.abs(one - other)).toBeGreaterThanOrEqual(15)
    for (const one of late) expect(one).toBeGreaterThanOrEqual(FRAME.top + 15)
  }
  // Alone on its side it stays at its line.
  expect(labels[3]).toMatchObject({ side: 'left', bottom: { wide: heightOf(60, axis) - 4 } })
  expect(goalLabels([goal(35, 60)], 36, axis)).toEqual([])
})

it('pushes labels apart and keeps their order', () => {
  expect(spread([100, 102, 50], 15)).toEqual([100, 115, 50])
})

it('writes durations short, and all of an axis in one unit', () => {
  expect([0.5, 2.44, 24.44, 120].map(hours => shortValue(hours, 'hours'))).toEqual([
    '30 min',
    '2.4 h',
    '24 h',
    '5 d',
  ])
  const axis = yAxisOf([0, 60], { low: 0, high: null })
  expect(axis.ticks.every(tick => tickValue(tick, 'hours', axis).endsWith(' d'))).toBe(true)
  expect(axis.ticks.every(tick => tickValue(tick, 'business_hours', axis).endsWith(' h'))).toBe(true)
})

it('sets each goal where it held, with what it wanted last', () => {
  const points = ['2026-01', '2026-02', '2026-03'].map((key, at) => ({ ...point(key, 2), goal: at + 5 }))
  const goals = [
    { id: 1, kind: 'keep', from: '2026-01', to: '2026-01', text: '' },
    { id: 2, kind: 'reach', from: '2026-02', to: '2026-03', text: '' },
  ] as const
  const placed = placedGoals(goals, plotRows(points, []))
  expect(placed.map(({ from, to, value }) => [from, to, value])).toEqual([
    [0, 0, 5],
    [1, 2, 7],
  ])
})

it('makes room for the year before, and for others only where they are measured alike', () => {
  const rows = plotRows([{ ...point('2026-01', 2), before: { label: '2025-01', value: 9 } }], [])
  const others = { low: null, value: 70, high: null, text: '', label: '', link: null, comparable: true }
  expect(seenValues(rows, { ...others, notDrawn: null })).toEqual(expect.arrayContaining([9, 70]))
  expect(seenValues(rows, { ...others, notDrawn: 'It is for twelve months.' })).not.toContain(70)
})
