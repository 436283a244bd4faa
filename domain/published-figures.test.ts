import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { figureOf } from './figure'
import { emptyParts } from './parts'
import { assuranceOf, type ProcessPoint, processChart } from './process-chart'

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url))

const record = z.object({
  metric: z.string(),
  segment: z.string(),
  period: z.string(),
  value: z.union([z.number(), z.string()]),
  n: z.number(),
  numerator: z.number().optional(),
  promoters: z.number().optional(),
  detractors: z.number().optional(),
  wilson_lo: z.number().optional(),
  wilson_hi: z.number().optional(),
})
const chartRecord = record.extend({
  mr_bar_screened: z.number(),
  lnpl_screened: z.number(),
  unpl_screened: z.number(),
  outside_screened: z.array(z.string()),
})

function recordsOf(name: string): unknown[] {
  return z.array(z.unknown()).parse(JSON.parse(readFileSync(`${DATA}expected/${name}.json`, 'utf8')))
}

/** Rates as exactly as they can be had: from the counts, where the file has them. */
const exactly = ({ value, n, numerator }: z.infer<typeof record>) =>
  numerator === undefined ? Number(value) : (100 * numerator) / n

function expectChart(expected: z.infer<typeof chartRecord>, points: ProcessPoint[], digits: number) {
  const chart = processChart(points, { direction: 'up' })
  const limits = chart.segments[0]?.limits
  expect(limits?.mean).toBeCloseTo(Number(expected.value), digits)
  expect(limits?.amr).toBeCloseTo(expected.mr_bar_screened, digits)
  expect(limits?.lower).toBeCloseTo(expected.lnpl_screened, digits)
  expect(limits?.upper).toBeCloseTo(expected.unpl_screened, digits)
  const outside = chart.points.filter(point => point.rules.includes('outside')).map(point => point.key)
  expect(outside).toEqual(expected.outside_screened)
}

const pointOf = (key: string, value: number): ProcessPoint => ({ key, start: key, value })

/** A chart's points are the records of its metric and segment within its range, which is of one grain: keys of one length. */
function pointsOf(
  expected: z.infer<typeof chartRecord>,
  all: readonly z.infer<typeof record>[],
): ProcessPoint[] {
  const metric = expected.metric.slice('xmr:'.length)
  const [first = '', last = ''] = expected.period.split('..')
  return all
    .filter(one => one.metric.split('(')[0] === metric && one.segment === expected.segment)
    .filter(one => one.period.length === first.length && one.period >= first && one.period <= last)
    .map(one => pointOf(one.period, exactly(one)))
    .sort((left, right) => left.start.localeCompare(right.start))
}

describe.skipIf(!existsSync(DATA))('published data', () => {
  it.each([
    ['nhs_ae', 10],
    ['servicenow_first119998', 4],
    ['sfo_survey', 2],
  ])('of %s has the limits that two other programs computed', (name, charts) => {
    const raw = recordsOf(name)
    const all = raw.map(one => record.parse(one))
    const expected = raw
      .filter((_, i) => all[i]?.metric.startsWith('xmr:'))
      .map(one => chartRecord.parse(one))
    expect(expected).toHaveLength(charts)
    for (const chart of expected) {
      const points = pointsOf(chart, all)
      expect(points, `${chart.metric} ${chart.segment}`).toHaveLength(chart.n)
      expectChart(chart, points, 5)
    }
  })

  it('of emergency departments tells who will keep meeting 95 % and who will keep missing it', () => {
    const raw = recordsOf('nhs_ae')
    const all = raw.map(one => record.parse(one))
    const charts = raw.filter((_, i) => all[i]?.metric.startsWith('xmr:')).map(one => chartRecord.parse(one))
    const found = charts.map(expected => {
      const chart = processChart(pointsOf(expected, all), { direction: 'up' })
      const { lnpl_screened: lower, unpl_screened: upper } = expected
      const assurance =
        lower > 95 ? 'will keep meeting it' : upper < 95 ? 'will keep missing it' : 'hit or miss'
      expect(assuranceOf(chart, 95, 'up'), expected.segment).toBe(assurance)
      // Every point outside is in a signal of that rule, on the side that it is on.
      for (const signal of chart.signals.filter(one => one.rule === 'outside'))
        for (const point of chart.points.filter(one => signal.points.includes(one.key)))
          expect((point.value ?? 0) > upper).toBe(signal.side === 'high')
      return assurance
    })
    expect(new Set(found).size).toBe(3)
    expect(found[0]).toBe('will keep missing it')
  })

  it('of the textbook has its limits', () => {
    const lines = readFileSync(`${DATA}wheeler_xmr/wheeler_16.csv`, 'utf8').trim().split('\n').slice(1)
    const points = lines.map(line => pointOf(line.split(',')[0] ?? '', Number(line.split(',')[1])))
    expectChart(chartRecord.parse(recordsOf('wheeler_xmr')[0]), points, 6)
  })

  it.each(['servicenow_first119998', 'sfo_survey', 'telco'])(
    'of %s has the same shares and Wilson limits',
    name => {
      const shares = recordsOf(name)
        .map(one => record.parse(one))
        .filter(one => one.wilson_lo !== undefined)
      expect(shares.length).toBeGreaterThan(10)
      for (const { metric, value, n, numerator = 0, wilson_lo, wilson_hi } of shares) {
        const figure = figureOf({ kind: 'rate', minN: 1 }, { ...emptyParts(), n, a: numerator, b: n })
        expect(figure.value, metric).toBeCloseTo(Number(value), 6)
        expect(figure.low, metric).toBeCloseTo(wilson_lo ?? Number.NaN, 6)
        expect(figure.high, metric).toBeCloseTo(wilson_hi ?? Number.NaN, 6)
      }
    },
  )

  it('of the airport has the same NPS', () => {
    const scores = recordsOf('sfo_survey')
      .map(one => record.parse(one))
      .filter(one => one.promoters !== undefined && one.metric === 'nps')
    expect(scores.length).toBeGreaterThan(30)
    for (const { value, n, promoters = 0, detractors = 0 } of scores) {
      const figure = figureOf({ kind: 'nps', minN: 1 }, { ...emptyParts(), n, a: promoters, b: detractors })
      expect(figure.value).toBeCloseTo(Number(value), 6)
    }
  })
})
