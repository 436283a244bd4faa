import { describe, expect, it } from 'vitest'
import { processChart } from './process-chart'
import { normal, randomFrom } from './random'
import { discoveries, falseAlarms, signalChance } from './signal-budget'

const chartOf = (values: readonly number[], options: { baseline?: number } = {}) =>
  processChart(
    values.map((value, i) => ({ key: `${i}`, start: `${2000 + i}-01-01`, value })),
    { direction: 'up', ...options },
  )
const quiet = Array.from({ length: 20 }, (_, i) => 50 + (i % 2))

describe('the chance of a signal', () => {
  it('is 1 without one', () => {
    expect(signalChance(chartOf(quiet))).toBe(1)
    expect(signalChance(chartOf([]))).toBe(1)
  })

  it('falls with the length of a run and the distance outside', () => {
    const run = (length: number) => signalChance(chartOf([...quiet, ...Array(length).fill(50.9)]))
    expect(run(7)).toBeLessThan(0.02)
    expect(run(12)).toBeLessThan(run(8))
    const far = (value: number) => signalChance(chartOf([...quiet, value]))
    expect(far(60)).toBeLessThan(far(54))
    expect(far(54)).toBeLessThan(0.01)
  })

  it.each([8, 13, 24, 36])('is no smaller than it is often under noise, with %d points', n => {
    const random = randomFrom(7)
    const charts = 8000
    const chances = Array.from({ length: charts }, () =>
      signalChance(chartOf(Array.from({ length: n }, () => normal(random)))),
    )
    for (const p of [0.0005, 0.002, 0.005, 0.01, 0.05]) {
      const share = chances.filter(chance => chance <= p).length / charts
      expect(share, `at ${p}`).toBeLessThanOrEqual(p + 3 * Math.sqrt(p / charts))
    }
  })

  it('is no smaller than that for a point behind a fixed baseline', () => {
    const random = randomFrom(8)
    const charts = 8000
    const chances = Array.from({ length: charts }, () =>
      signalChance(
        chartOf(
          Array.from({ length: 20 }, () => normal(random)),
          { baseline: 12 },
        ),
      ),
    )
    for (const p of [0.002, 0.01, 0.05]) {
      const share = chances.filter(chance => chance <= p).length / charts
      expect(share, `at ${p}`).toBeLessThanOrEqual(p + 3 * Math.sqrt(p / charts))
    }
  })

  it('lists what one chart alone would show less readily where sixty are looked at', () => {
    const [weak, strong] = [54, 70].map(value => signalChance(chartOf([...quiet, value])))
    if (weak === undefined || strong === undefined) throw new Error('both have a chance')
    expect(weak).toBeLessThan(0.05)
    expect(discoveries([weak])).toEqual([true])
    expect(discoveries([weak, ...Array(59).fill(1)])[0]).toBe(false)
    expect(discoveries([strong, ...Array(59).fill(1)])[0]).toBe(true)
  })
})

describe('false alarms', () => {
  it.each([13, 24, 36])('are as many as noise brings in charts of %d points', n => {
    const random = randomFrom(11)
    const charts = Array.from({ length: 4000 }, () =>
      chartOf(Array.from({ length: n }, () => normal(random))),
    )
    const alarms = charts.filter(chart => chart.points.at(-1)?.label).length
    expect(Math.abs(alarms / falseAlarms(charts) - 1)).toBeLessThan(0.3)
  })

  it('come from charts with limits only', () => {
    expect(falseAlarms([chartOf([]), chartOf([1, 2, 3])])).toBe(0)
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
