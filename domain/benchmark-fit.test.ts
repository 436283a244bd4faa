import { describe, expect, it } from 'vitest'
import { type Measured, misfitOf, othernessOf, type Stated } from './benchmark-fit'

const CSAT = { kind: 'top_box', rule: { scale: { min: 1, max: 5 } } } as const
const US = { industry: 'manufacturing', customers: 'business' } as const
const stated: Stated = {
  ...{ unit: 'percent', scale: { min: 1, max: 5 }, boxes: [4, 5], retention: null },
  ...{ period: 'last_12_months', industry: 'manufacturing', customers: 'business' },
}

describe('whether a benchmark fits a metric', () => {
  it('fits where unit, scale, boxes, period and population are the same', () => {
    expect(misfitOf(stated, CSAT)).toBeNull()
    expect(othernessOf(stated, CSAT, US)).toEqual([])
    expect(othernessOf({ ...stated, boxes: [5, 4] }, CSAT, US)).toEqual([])
  })

  it('can never fit in another unit or on another scale', () => {
    expect(misfitOf({ ...stated, unit: 'points' }, CSAT)).toBe('unit')
    expect(misfitOf({ ...stated, scale: { min: 1, max: 10 } }, CSAT)).toBe('scale')
    expect(misfitOf({ ...stated, scale: null }, CSAT)).toBe('scale')
    const clock = { kind: 'duration', rule: { clock: 'business' } } as const
    expect(misfitOf({ unit: 'hours', scale: null }, clock)).toBe('unit')
    expect(misfitOf({ unit: 'business_hours', scale: null }, clock)).toBeNull()
  })

  it.each([
    [{ boxes: [5] }, 'boxes'],
    [{ boxes: null }, 'boxes'],
    [{ period: 'other' }, 'period'],
    [{ industry: 'health' }, 'population'],
    [{ industry: 'all' }, 'population'],
    [{ customers: 'consumers' }, 'population'],
  ] as const)('is for reference only with %o', (more, why) => {
    expect(othernessOf({ ...stated, ...more }, CSAT, US)).toEqual([why])
  })

  it('is for reference only while nobody has said who we are, and where gross stands against net', () => {
    expect(othernessOf(stated, CSAT, null)).toEqual(['no_profile'])
    const kept = { kind: 'amount_rate', rule: { retention: 'gross' } } as const
    const of = (retention: 'gross' | 'net' | null) =>
      othernessOf({ ...stated, scale: null, boxes: null, retention }, kept, US)
    expect(of('gross')).toEqual([])
    expect(of('net')).toEqual(['retention'])
    expect(of(null)).toEqual(['retention'])
  })

  it('stops to fit once the metric has changed its scale or its boxes', () => {
    const wider = { kind: 'top_box', rule: { scale: { min: 1, max: 10 } } } as const
    expect(othernessOf(stated, wider, US)).toEqual(['scale'])
    const stricter = { kind: 'top_box' as const, rule: { ...CSAT.rule, favourable: [5] } } satisfies Measured
    expect(othernessOf(stated, stricter, US)).toEqual(['boxes'])
  })
})
