import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOfDay } from './day'
import { type EntryFigures, entryFigures, fieldsOf, formsOf, type Typed } from './entry'
import { type EntryFault, entryFaults } from './entry-check'
import { entryFigure, observationsOf } from './entry-facts'
import { isBanded } from './histogram'
import { npsInterval, studentInterval, wilson } from './interval'

const METRICS = {
  nps: { kind: 'nps', rule: {} },
  csat: { kind: 'top_box', rule: { scale: { min: 1, max: 5 } } },
  ces: { kind: 'mean_score', rule: { scale: { min: 1, max: 7 } } },
  agents: { kind: 'mean_score', rule: { scale: { min: 0, max: 1000 } } },
  rate: { kind: 'rate', rule: {} },
  count: { kind: 'count', rule: {} },
  solved: { kind: 'duration', rule: { clock: 'elapsed' } },
  reply: { kind: 'duration', rule: { clock: 'business' } },
  retention: { kind: 'amount_rate', rule: { retention: 'gross' } },
} as const satisfies Record<string, Typed>

const figure = (form: EntryFigures['form'], values: Record<string, number>, metric: Typed) =>
  entryFigure({ form, values }, { ...metric, minN: 1 })
const only = (form: EntryFigures['form'], values: Record<string, number>): EntryFigures => ({ form, values })
const zeros = (metric: Typed, form: EntryFigures['form']) =>
  Object.fromEntries(fieldsOf(form, metric).map(({ name }) => [name, 0]))

describe('the forms of a metric', () => {
  it('are those of its kind; per answer where its scale is short; none for netted amounts', () => {
    expect(Object.entries(METRICS).map(([name, metric]) => [name, formsOf(metric)])).toEqual([
      ['nps', ['groups', 'answers']],
      ['csat', ['boxes', 'answers']],
      ['ces', ['mean', 'answers']],
      ['agents', ['mean']],
      ['rate', ['ratio']],
      ['count', ['events']],
      ['solved', ['bands', 'median']],
      ['reply', ['bands', 'median']],
      ['retention', []],
    ])
  })
})

describe('what is refused', () => {
  const faults: [string, EntryFigures, Typed, [string, EntryFault][]][] = [
    [
      'nothing',
      only('ratio', {}),
      METRICS.rate,
      [
        ['numerator', 'missing'],
        ['denominator', 'missing'],
      ],
    ],
    [
      'a blank beside a number, which is not 0',
      only('groups', { promoters: 3, passives: 1 }),
      METRICS.nps,
      [['detractors', 'missing']],
    ],
    [
      'more than all',
      only('ratio', { numerator: 11, denominator: 10 }),
      METRICS.rate,
      [['numerator', 'above_denominator']],
    ],
    [
      'a favourable beyond the answered',
      only('boxes', { favourable: 3, answered: 2 }),
      METRICS.csat,
      [['favourable', 'above_answered']],
    ],
    [
      'a part of a person',
      only('groups', { promoters: 1.5, passives: 0, detractors: 0 }),
      METRICS.nps,
      [['promoters', 'not_whole']],
    ],
    ['less than nothing', only('events', { count: -1 }), METRICS.count, [['count', 'negative']]],
    ['more than there can be', only('events', { count: 1e16 }), METRICS.count, [['count', 'too_large']]],
    [
      'thirty digits',
      only('ratio', { numerator: 1, denominator: 1e29 }),
      METRICS.rate,
      [['denominator', 'too_large']],
    ],
    [
      'a mean off the scale',
      only('mean', { mean: 7.1, n: 3, spread: 1 }),
      METRICS.ces,
      [['mean', 'off_scale']],
    ],
    ['a mean of nobody', only('mean', { mean: 3, n: 0, spread: 0 }), METRICS.ces, [['n', 'no_cases']]],
    [
      'one answer that scatters',
      only('mean', { mean: 3, n: 1, spread: 1 }),
      METRICS.ces,
      [['spread', 'spread_alone']],
    ],
    [
      'a spread that the scale has no room for',
      only('mean', { mean: 6.9, n: 100, spread: 3 }),
      METRICS.ces,
      [['spread', 'spread_impossible']],
    ],
    [
      'a median of no cases',
      only('median', { median: 3, cases: 0 }),
      METRICS.solved,
      [['cases', 'no_cases']],
    ],
    [
      'another kind’s form',
      only('ratio', { numerator: 1, denominator: 2 }),
      METRICS.nps,
      [['form', 'no_form']],
    ],
    [
      'a field of another form',
      only('events', { count: 1, cases: 2 }),
      METRICS.count,
      [['cases', 'no_form']],
    ],
    [
      'amounts, which a sum does not net',
      only('ratio', { numerator: 1, denominator: 2 }),
      METRICS.retention,
      [['form', 'no_form']],
    ],
  ]
  it.each(faults)('%s', (_, figures, metric, found) => {
    expect(entryFaults(figures, metric).map(({ field, fault }) => [field, fault])).toEqual(found)
  })

  it.each([
    ['none at all', only('groups', zeros(METRICS.nps, 'groups')), METRICS.nps],
    ['answers at both ends only', only('mean', { mean: 4, n: 10, spread: 3.16 }), METRICS.ces],
    ['all of all', only('ratio', { numerator: 10, denominator: 10 }), METRICS.rate],
    ['0 of 0', only('ratio', { numerator: 0, denominator: 0 }), METRICS.rate],
    ['bands without any case', only('bands', zeros(METRICS.solved, 'bands')), METRICS.solved],
  ])('but not %s', (_, figures, metric) => {
    expect(entryFaults(figures, metric)).toEqual([])
  })

  it('takes nothing for a number that is none, and no blank for 0', () => {
    const read = (value: unknown) =>
      entryFigures.safeParse({ form: 'events', values: { count: value } }).success
    for (const value of [
      null,
      true,
      '',
      ' ',
      '12',
      '0x10',
      [],
      {},
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
    ])
      expect(read(value), String(value)).toBe(false)
    for (const value of [0, -0, 12, 100.0000001]) expect(read(value), String(value)).toBe(true)
    expect(entryFigures.safeParse({ form: 'events', values: { __proto__x: 1 } }).success).toBe(false)
  })
})

describe('what a figure comes to', () => {
  it('is the same as of its answers one by one', () => {
    const nps = figure('groups', { promoters: 50, passives: 30, detractors: 20 }, METRICS.nps)
    expect(nps).toMatchObject({ value: 30, n: 100, state: 'ok' })
    const interval = npsInterval({ n: 100, a: 50, b: 20, aa: 0, bb: 0, ab: 0 })
    expect(nps.low).toBeCloseTo(interval?.low ?? 0, 10)
    const csat = figure('boxes', { favourable: 81, answered: 263 }, METRICS.csat)
    expect(csat.value).toBeCloseTo((100 * 81) / 263, 10)
    expect(csat.low).toBeCloseTo(100 * (wilson(81, 263)?.low ?? 0), 10)
    expect(figure('answers', { a1: 1, a2: 0, a3: 2, a4: 3, a5: 4 }, METRICS.csat)).toMatchObject({
      value: 70,
      n: 10,
    })
    expect(figure('ratio', { numerator: 3, denominator: 4 }, METRICS.rate)).toMatchObject({ value: 75, n: 4 })
    expect(figure('events', { count: 0 }, METRICS.count)).toMatchObject({ value: 0, state: 'ok' })
  })

  it('is none where nobody answered, and never 0', () => {
    expect(figure('groups', zeros(METRICS.nps, 'groups'), METRICS.nps)).toMatchObject({
      value: null,
      state: 'no_data',
    })
    expect(figure('ratio', { numerator: 0, denominator: 0 }, METRICS.rate)).toMatchObject({ value: null })
    expect(figure('bands', zeros(METRICS.solved, 'bands'), METRICS.solved)).toMatchObject({ value: null })
  })

  it('of a mean has exactly its mean, and the spread’s interval', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 700 }),
        fc.integer({ min: 2, max: 5000 }),
        fc.integer({ min: 1, max: 100 }),
        (hundredths, n, spread) => {
          const mean = hundredths / 100
          const found = figure('mean', { mean, n, spread: spread / 100 }, METRICS.ces)
          expect(found.value).toBeCloseTo(mean, 9)
          expect(found.n).toBe(n)
          const student = studentInterval({
            value: mean,
            error: spread / 100 / Math.sqrt(n),
            degreesOfFreedom: n - 1,
          })
          expect(found.low).toBeCloseTo(student?.low ?? Number.NaN, 4)
          expect(found.high).toBeCloseTo(student?.high ?? Number.NaN, 4)
        },
      ),
    )
  })

  it('of bands lies within the band, and its margin covers the whole of it', () => {
    const found = figure(
      'bands',
      { ...zeros(METRICS.solved, 'bands'), b1: 10, b2: 60, b3: 10 },
      METRICS.solved,
    )
    expect(found.value).toBeGreaterThan(4)
    expect(found.value).toBeLessThanOrEqual(8)
    expect(found.low).toBeLessThanOrEqual(4.04)
    expect(found.high).toBeGreaterThanOrEqual(7.9)
    expect(found.n).toBe(80)
    const working = figure('bands', { ...zeros(METRICS.reply, 'bands'), b0: 100 }, METRICS.reply)
    expect(working.value).toBeLessThan(0.5)
    expect(working.low).toBe(0)
  })

  it('of bands is off by no more than its band, wherever the cases lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 2000, noNaN: true }), { minLength: 6, maxLength: 80 }),
        hours => {
          const values = zeros(METRICS.solved, 'bands')
          const bands = fieldsOf('bands', METRICS.solved)
          for (const one of hours) {
            const field = bands.find(({ band }) => band && one > band.from && one <= band.to)
            if (field) values[field.name] = (values[field.name] ?? 0) + 1
          }
          const found = figure('bands', values, METRICS.solved)
          const sorted = hours.toSorted((one, other) => one - other)
          const median =
            ((sorted[Math.floor((hours.length - 1) / 2)] ?? 0) +
              (sorted[Math.ceil((hours.length - 1) / 2)] ?? 0)) /
            2
          expect(found.low ?? 0).toBeLessThanOrEqual(median * 1.011)
          expect(found.high ?? 0).toBeGreaterThanOrEqual(median * 0.989)
        },
      ),
    )
  })

  it('of a median alone has that value, its number, and no margin', () => {
    expect(figure('median', { median: 26.5, cases: 40 }, METRICS.solved)).toMatchObject({
      ...{ value: 26.5, low: null, high: null, n: 40, state: 'ok' },
    })
    expect(entryFigure(only('median', { median: 3, cases: 4 }), { ...METRICS.reply, minN: 5 })).toMatchObject(
      {
        ...{ value: null, state: 'too_few', n: 4 },
      },
    )
  })
})

describe('the observations of a figure', () => {
  const day = (text: string) => numberOfDay(text) * 86_400_000
  const frame = {
    ...({ metric: 'm', grain: 'month', at: day('2026-10-01'), idPrefix: '0.0.0.0.0.2026-10-01' } as const),
    span: { start: day('2026-10-01'), end: day('2026-11-01') },
  }
  it('are as many as there are groups with somebody in them, under the same ids each time', () => {
    const of = (values: Record<string, number>) =>
      observationsOf(only('groups', values), METRICS.nps, frame).map(({ externalId, times }) => [
        externalId,
        times,
      ])
    expect(of({ promoters: 5, passives: 0, detractors: 2 })).toEqual([
      ['0.0.0.0.0.2026-10-01#groups0', 5],
      ['0.0.0.0.0.2026-10-01#groups1', 2],
    ])
    expect(of({ promoters: 0, passives: 0, detractors: 0 })).toEqual([])
  })
  it('tell no answer where only groups are known', () => {
    const inputs = observationsOf(only('boxes', { favourable: 1, answered: 2 }), METRICS.csat, frame)
    expect(inputs.every(({ score }) => score === undefined)).toBe(true)
    expect(isBanded(new Map([[5, 1]]))).toBe(false)
  })
})
