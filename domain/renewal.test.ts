import { describe, expect, it } from 'vitest'
import { figureOf } from './figure'
import { type Pair, partsOf, sumParts } from './parts'
import { pairOfUnit, type RenewalRow, unitsOf } from './renewal'

const CHANGES = [
  [100, 120],
  [50, 50],
  [80, 60],
  [40, 0],
  [200, 260],
  [30, 0],
  [0, 90],
  [60, 60],
] as const
const rows: RenewalRow[] = CHANGES.map(([before, after], i) => ({
  period: '2025',
  customer: `c${i}`,
  before,
  after,
}))

const retention = (units: readonly RenewalRow[], which: 'gross' | 'net') => {
  const found = units.map(unit => pairOfUnit(unit.before, unit.after, which))
  const pairs = found.filter((pair): pair is Pair => pair !== undefined)
  return figureOf({ kind: 'amount_rate', minN: 1, retention: which }, sumParts(pairs.map(partsOf)))
}

describe('retention', () => {
  it('of the year is 83.93 % gross and 98.21 % net, new customers in neither; 5 of 7 renewed', () => {
    expect(retention(unitsOf(rows), 'gross').value).toBeCloseTo(83.93, 2)
    expect(retention(unitsOf(rows), 'net').value).toBeCloseTo(98.21, 2)
    expect(retention(unitsOf(rows), 'net').n).toBe(7)
    const due = CHANGES.filter(([before]) => before > 0)
    expect([due.filter(([, after]) => after > 0).length, due.length]).toEqual([5, 7])
  })

  it('nets a customer’s contracts of one period, and never those of two', () => {
    const moved = [
      { period: '2025-01', customer: 'a', before: 100, after: 0 },
      { period: '2025-01', customer: 'a', before: 50, after: 150 },
    ]
    expect(retention(unitsOf(moved), 'gross').value).toBe(100)
    const apart = moved.map((row, i) => ({ ...row, period: `2025-0${i + 1}` }))
    expect(unitsOf(apart)).toHaveLength(2)
    expect(retention(unitsOf(apart), 'gross').value).toBeCloseTo((100 * 50) / 150, 10)
    expect(retention(unitsOf(apart), 'net').value).toBe(100)
  })

  it('has no figure where nothing was due', () => {
    expect(pairOfUnit(0, 90, 'net')).toBeUndefined()
    expect(retention([], 'gross').state).toBe('no_data')
  })
})
