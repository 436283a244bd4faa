import { describe, expect, it } from 'vitest'
import { processChart } from './process-chart'
import { normal, randomFrom } from './random'
import { discoveries, falseAlarms, signalChance } from './signal-budget'

const chartOf = (values: readonly number[]) =>
  processChart(
    values.map((value, i) => ({ key: `${i}`, start: `${2000 + i}-01-01`, value })),
    { direction: 'up' },
  )
const quiet = Array.from({ length: 20 }, (_, i) => 50 + (i % 2))

describe('the chance of a signal', () => {
  it('is 1 without one', () => {
    expect(signalChance(chartOf(quiet))).toBe(1)
    expect(signalChance(chartOf([]))).toBe(1)
  })

  it('falls with the length of a run and the distance outside', () => {
    const run = (length: number) => signalChance(chartOf([...quiet, ...Array(length).fill(50.9)]))
    expect(run(7)).toBeCloseTo((4 * 2) / 2 ** 8, 2)
    expect(run(12)).toBeLessThan(run(8))
    const far = (value: number) => signalChance(chartOf([...quiet, value]))
    expect(far(60)).toBeLessThan(far(54))
    expect(far(54)).toBeLessThan(0.05)
  })

  it.each([16, 36])('is no smaller than it is often under noise, with %d points', n => {
    const random = randomFrom(7)
    const chances = Array.from({ length: 2500 }, () =>
      signalChance(chartOf(Array.from({ length: n }, () => normal(random)))),
    )
    for (const p of [0.002, 0.01, 0.05, 0.1]) {
      const share = chances.filter(chance => chance <= p).length / chances.length
      expect(share, `at ${p}`).toBeLessThanOrEqual(1.3 * p)
    }
  })
})

describe('false alarms', () => {
  it('are as many as noise brings', () => {
    const random = randomFrom(11)
    const charts = 3000
    const alarms = Array.from({ length: charts }, () =>
      chartOf(Array.from({ length: 24 }, () => normal(random))),
    ).filter(chart => chart.points.at(-1)?.label)
    expect(Math.abs(alarms.length / falseAlarms(charts) - 1)).toBeLessThan(0.3)
  })
})

describe('what may be listed', () => {
  it('is decided by Benjamini and Hochberg over all that was looked at', () => {
    expect(discoveries([0.01, 0.04, 0.03, 0.005])).toEqual([true, true, true, true])
    expect(discoveries([0.03, 1, 1, 1])).toEqual([false, false, false, false])
    expect(discoveries([0.01, 1, 1, 1])).toEqual([true, false, false, false])
    expect(discoveries([])).toEqual([])
  })
})
