import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { survivalCurve, survivalTime, survivingAt, type Weighted } from './survival'

const survivalMedian = (closed: Iterable<Weighted>, open: Iterable<Weighted>) =>
  survivalTime(survivalCurve(closed, open), 0.5)

const each = (ages: readonly number[]): Weighted[] => ages.map(at => ({ at, count: 1 }))

describe('the Kaplan–Meier median', () => {
  it('is 12 h where that of the closed tickets alone is 6 h', () => {
    const closed = [1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 24, 36, 48]
    expect(survivalMedian(each(closed), each([24, 48, 72, 72, 72, 96, 96]))).toBe(12)
    expect(survivalMedian(each(closed), [])).toBe(6)
  })

  it('is the smallest t with S(t) ≤ ½, also where S is exactly ½', () => {
    expect(survivalMedian(each([1, 2, 3, 4]), [])).toBe(2)
    expect(survivalMedian(each([1, 2, 3, 4, 5, 6]), [])).toBe(3)
    const eighths = Array.from({ length: 800 }, (_, i) => i + 1)
    expect(survivalMedian(each(eighths), [])).toBe(400)
  })

  it('is none while more than half are still open, and without tickets', () => {
    expect(survivalMedian(each([1]), each([2, 2]))).toBeNull()
    expect(survivalMedian([], each([5]))).toBeNull()
    expect(survivalMedian([], [])).toBeNull()
  })

  it('takes a ticket open at t as at risk at t', () => {
    expect(survivalMedian(each([5]), each([5, 5]))).toBeNull()
    expect(survivalMedian(each([5, 9, 10]), each([5, 5]))).toBe(9)
  })

  it('counts tickets as many times as there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 })),
        fc.array(fc.integer({ min: 0, max: 9 })),
        (closed, open) => {
          const grouped = (ages: number[]) =>
            [...new Set(ages)].map(at => ({ at, count: ages.filter(age => age === at).length }))
          expect(survivalMedian(grouped(closed), grouped(open))).toBe(
            survivalMedian(each(closed), each(open)),
          )
        },
      ),
    )
  })
})

describe('the curve', () => {
  it('falls at each end, by those still at risk', () => {
    const curve = survivalCurve(each([1, 2, 4]), each([3]))
    expect(curve.map(step => step.at)).toEqual([1, 2, 4])
    expect(curve.map(step => step.surviving)).toEqual([0.75, expect.closeTo(0.5, 12), 0])
    expect([0.5, 1, 3.9, 4].map(at => survivingAt(curve, at))).toEqual([1, 0.75, expect.closeTo(0.5, 12), 0])
    expect(survivalTime(curve, 0.1)).toBe(4)
  })
})
