import { describe, expect, it } from 'vitest'
import { type Mapping, mappingSchema, parseMapping } from './language'
import { rowReader } from './row'
import { MappingFault, type Scope } from './scope'

const BASE = {
  source: { key: 'desk', name: 'Desk' },
  stream: 'tickets',
  timeZone: 'UTC',
  id: 'id',
  at: { text: 'day', format: 'yyyy-MM-dd' },
}
const METRIC = { metric: 'fcr', numerator: 'done' }

const mappingOf = (more: object) => mappingSchema.parse({ ...BASE, observations: [METRIC], ...more })

function scopeOf(mapping: Mapping, header: string[], parts: Record<string, string> = {}): Scope {
  return {
    slotOf: names => {
      const at = header.findIndex(name => names.includes(name))
      if (at === -1) throw new MappingFault(`no column ${names[0]}`)
      return at
    },
    filePart: name => ({ fixed: parts[name] ?? '' }),
    values: mapping.values,
    dates: mapping.dates,
    numbers: mapping.format,
    blank: new Set(mapping.format.blank),
    timeZone: mapping.timeZone,
  }
}

/** Reads one row given by column. */
function reads(more: object, row: Record<string, string>, parts?: Record<string, string>) {
  const mapping = mappingOf(more)
  return rowReader(mapping, scopeOf(mapping, Object.keys(row), parts))(Object.values(row))
}

const ROW = { id: 'T1', day: '2025-03-01', done: '1' }
const numeratorOf = (value: unknown, row: Record<string, string>, more: object = {}) => {
  const read = reads({ observations: [{ metric: 'fcr', numerator: value }], ...more }, { ...ROW, ...row })
  return Array.isArray(read) ? read[0]?.numerator : read
}

describe('a row', () => {
  it('yields an observation of each metric, with what they share', () => {
    const read = reads(
      {
        region: 'area',
        customer: 'who',
        stamp: { number: 'version' },
        observations: [METRIC, { metric: 'nps', score: 'done', region: null }],
      },
      { ...ROW, area: 'North', who: 'Ann', version: '7' },
    )
    const shared = { externalId: 'T1', grain: 'day', at: Date.UTC(2025, 2, 1), customer: 'Ann', stamp: 7 }
    expect(read).toEqual([
      { metric: 'fcr', numerator: 1, region: 'North', ...shared },
      { metric: 'nps', score: 1, ...shared },
    ])
  })

  it('tells what it knows of the customer, for all observations or for one', () => {
    const [first, second] = [
      { ...METRIC, customerEmail: 'mail' },
      { metric: 'nps', score: 'done', customerName: { constant: 'Ann Ltd' } },
    ]
    const read = reads(
      { customer: 'who', customerSharedId: 'account', customerName: 'name', observations: [first, second] },
      { ...ROW, who: '7', account: 'ACC-1', name: 'Ann', mail: '' },
    )
    const told = { customer: '7', customerSharedId: 'ACC-1' }
    expect(read).toMatchObject([
      { ...told, customerName: 'Ann' },
      { ...told, customerName: 'Ann Ltd' },
    ])
    expect(read).not.toHaveProperty('0.customerEmail')
  })

  it('is none of the mapping’s business where the condition does not hold, and refused where that is unknown', () => {
    const only = { if: { value: 'state', is: 'Closed' } }
    expect(reads(only, { ...ROW, state: 'Open' })).toEqual([])
    expect(reads(only, { ...ROW, state: '' })).toMatchObject({ field: 'state' })
  })

  it('is refused whole without an id, a date or with a date that does not exist', () => {
    expect(reads({}, { ...ROW, id: ' ' })).toMatchObject({ field: 'id', reason: 'The row has no id.' })
    expect(reads({}, { ...ROW, day: '' })).toMatchObject({ field: 'day', reason: 'The row has no date.' })
    expect(reads({}, { ...ROW, day: '2026-02-30' })).toMatchObject({ field: 'day', value: '2026-02-30' })
  })

  it('has no answer where the cell is blank or a code for it; anything else must be a number', () => {
    const score = (text: string) => {
      const read = reads(
        { observations: [{ metric: 'nps', score: 'q', noAnswer: ['11', 'Blank'] }] },
        { ...ROW, q: text },
      )
      return Array.isArray(read) ? read[0]?.score : read
    }
    expect([score(''), score(' '), score('11'), score('Blank'), score('0'), score('9')]).toEqual([
      null,
      null,
      null,
      null,
      0,
      9,
    ])
    expect(score('nine')).toMatchObject({ field: 'q', value: 'nine' })
  })

  it('keeps a blank first number missing and refuses a blank second one', () => {
    const both = { observations: [{ metric: 'fcr', numerator: 'done', denominator: 'all' }] }
    expect(reads(both, { ...ROW, done: '', all: '5' })).toMatchObject([{ numerator: null, denominator: 5 }])
    expect(reads(both, { ...ROW, all: '' })).toMatchObject({
      field: 'all',
      reason: expect.stringContaining('denominator'),
    })
  })

  it('may say that its record was deleted', () => {
    expect(reads({ deleted: { value: 'gone', is: 'yes' } }, { ...ROW, gone: 'yes' })).toMatchObject([
      { deleted: true },
    ])
  })
})

describe('a value', () => {
  it.each([
    ['a column under any of its names', { column: ['q1', 'done'] }, {}, 1],
    ['a difference', { minus: ['all', 'late'] }, { all: '10', late: '4' }, 6],
    ['a sum', { plus: ['all', 'late'] }, { all: '0.1', late: '0.2' }, 0.3],
    ['a product', { times: ['all', { constant: 2 }] }, { all: '3' }, 6],
    ['nothing, where a part is blank', { minus: ['all', 'late'] }, { all: '10', late: '' }, null],
    ['a code’s meaning', { map: 'q', to: { yes: 1, no: 0 } }, { q: 'no' }, 0],
    ['the first that is there', { first: ['q', 'all'] }, { q: '', all: '3' }, 3],
    [
      'one of two',
      { when: { value: 'q', is: 'x' }, use: 'all', else: { constant: 5 } },
      { q: 'y', all: '1' },
      5,
    ],
    ['hours between dates', { hoursBetween: ['from', 'to'] }, { a: '2025-01-01', b: '2025-01-02' }, 24],
  ])('is %s', (_, value, row, result) => {
    const dates = { from: { text: 'a', format: 'yyyy-MM-dd' }, to: { text: 'b', format: 'yyyy-MM-dd' } }
    expect(numeratorOf(value, row, { dates })).toBe(result)
  })

  it('puts numbers into bands, and refuses what lies above the last', () => {
    const band = {
      band: 'months',
      bands: [
        { upTo: 12, is: 'a' },
        { upTo: 24, is: 'b' },
      ],
    }
    const region = (months: string) => {
      const read = reads({ region: band }, { ...ROW, months })
      return Array.isArray(read) ? read[0]?.region : read
    }
    expect([region('0'), region('12'), region('13'), region('')]).toEqual(['a', 'a', 'b', undefined])
    expect(region('25')).toMatchObject({ field: 'months' })
  })

  it('refuses a code that the mapping does not know, unless told to keep or drop it', () => {
    const map = { map: 'q', to: { yes: 1 } }
    expect(numeratorOf(map, { q: '7' })).toMatchObject({ field: 'q', value: '7' })
    expect(numeratorOf({ ...map, else: 'keep' }, { q: '7' })).toBe(7)
    expect(numeratorOf({ ...map, else: 'blank' }, { q: '7' })).toBeNull()
  })

  it('is made of columns, named values and parts of the file’s name', () => {
    const id = { template: '{file:year}-{who}' }
    const values = { who: { column: ['Name', 'id'] } }
    expect(reads({ id, values }, ROW, { year: '2017' })).toMatchObject([{ externalId: '2017-T1' }])
    expect(reads({ id, values }, { ...ROW, id: '' }, { year: '2017' })).toMatchObject({
      reason: 'The row has no id.',
    })
  })

  it('that leads back to itself is a fault of the mapping', () => {
    expect(() => numeratorOf('a', {}, { values: { a: 'b', b: 'a' } })).toThrow('a → b → a')
  })

  it('of a branch that the file’s name rules out may name columns that the file does not have', () => {
    const observations = [
      METRIC,
      { metric: 'nps', if: { value: { fileName: 'year' }, is: '2017' }, score: 'NETPRO' },
    ]
    expect(reads({ observations }, ROW, { year: '2016' })).toHaveLength(1)
    expect(() => reads({ observations }, ROW, { year: '2017' })).toThrow('no column NETPRO')
  })
})

describe('a condition', () => {
  const truth = (condition: object, row: Record<string, string>) => numeratorOf({ oneIf: condition }, row)

  it.each([
    [{ value: 'n', is: 0 }, '0.0', 1],
    [{ value: 'n', is: 0 }, '', null],
    [{ value: 'n', is: 'x' }, 'y', 0],
    [{ value: 'n', isNot: 'x' }, 'y', 1],
    [{ value: 'n', in: ['a', 'b'] }, 'b', 1],
    [{ value: 'n', notIn: [1, 2] }, '3', 1],
    [{ value: 'n', above: 3 }, '3', 0],
    [{ value: 'n', atLeast: 3 }, '3', 1],
    [{ value: 'n', below: 3 }, '2', 1],
    [{ value: 'n', atMost: 3 }, '4', 0],
    [{ value: 'n', given: true }, '', 0],
    [{ not: { value: 'n', given: true } }, '', 1],
  ])('%j of %j is %j', (condition, n, result) => {
    expect(truth(condition, { n })).toBe(result)
  })

  it('is unknown only where a blank cell decides it', () => {
    const both = {
      all: [
        { value: 'a', is: 1 },
        { value: 'b', is: 1 },
      ],
    }
    expect([truth(both, { a: '0', b: '' }), truth(both, { a: '1', b: '' })]).toEqual([0, null])
    const either = {
      any: [
        { value: 'a', is: 1 },
        { value: 'b', is: 1 },
      ],
    }
    expect([truth(either, { a: '1', b: '' }), truth(either, { a: '0', b: '' })]).toEqual([1, null])
  })
})

describe('a date of several readings', () => {
  const dates = {
    answered: {
      anyOf: [
        { text: { template: '2017-05-{day}' }, format: 'yyyy-MM-d', weekday: 'wd' },
        { text: { constant: '2017-05' }, format: 'yyyy-MM' },
      ],
    },
  }
  it('is the first that fits, with its grain', () => {
    expect(reads({ dates, at: 'answered' }, { ...ROW, day: '5', wd: 'FRI' })).toMatchObject([
      { grain: 'day', at: Date.UTC(2017, 4, 5) },
    ])
    expect(reads({ dates, at: 'answered' }, { ...ROW, day: '5', wd: 'MON' })).toMatchObject([
      { grain: 'month', at: Date.UTC(2017, 4, 1) },
    ])
  })

  it('with times needs a time zone', () => {
    const at = { text: 'day', format: 'yyyy-MM-dd HH:mm' }
    expect(() => reads({ at, timeZone: undefined }, ROW)).toThrow('in which time zone')
  })
})

describe('a mapping that is wrong', () => {
  const fault = (text: string) => {
    const parsed = parseMapping(text, 'm.json')
    return 'fault' in parsed ? parsed.fault : 'no fault'
  }
  const written = (more: object) => fault(JSON.stringify({ ...BASE, observations: [METRIC], ...more }))

  it('that is no JSON says where', () => {
    expect(fault('{\n  "source": {,}\n}')).toBe('m.json is not JSON: line 2, column 14, at “,}”.')
    expect(fault('{"source": }')).toBe('m.json is not JSON: line 1, column 12, at “}”.')
    expect(fault('{"a": [1, tru]}')).toContain('column 11, at “tru]}”')
    expect(fault('{"a": "b" "c": 1}')).toContain('column 11')
    expect(fault('{"a": 01}')).toContain('column 7')
    expect(fault('{"a": "x\ny"}')).toContain('column 7')
    expect(fault('{} {}')).toContain('column 4')
    expect(fault('')).toContain('it is empty')
    expect(fault('{"source": 1')).toContain('ends too early')
  })

  it('that would never end says so instead', () => {
    const names = Array.from({ length: 20 }, (_, step) => [
      `v${step + 1}`,
      { plus: [`v${step}`, `v${step}`] },
    ])
    const values = { v0: { constant: 1 }, ...Object.fromEntries(names) }
    expect(() => reads({ values, id: 'v20' }, ROW)).toThrow('more than 20,000 times over')
    expect(written({ file: '*a*a*a*b' })).toContain('at most three *')
    expect(written({ file: '{a}-{a}.csv' })).toContain('each once')
    expect(fault('['.repeat(100_000) + ']'.repeat(100_000))).toContain('nested more than 100 deep')
  })

  it.each([
    [{ stream: undefined }, 'stream: is missing'],
    [{ sorce: 1 }, 'unknown “sorce”'],
    [{ timeZone: 'Mars/Base' }, 'timeZone: is not a time zone'],
    [
      { observations: [{ metric: 'nps', score: { colum: 'x' } }] },
      'observations[0].score: is not a value; it must have one of',
    ],
    [{ observations: [{ metric: 'nps', score: { column: 'x', off: 'y' } }] }, 'unknown “off”'],
    [{ if: { value: 'x' } }, 'if: is not a condition'],
    [{ if: { all: [{ value: 'x', is: true }] } }, 'if.all[0].is: must be a text or a number'],
    [{ at: { text: 'x' } }, 'at.format: is missing'],
    [{ define: { metrics: [{ key: 'a b' }] } }, 'define.metrics[0].key: is a key'],
    [{ last: { by: [] }, join: [{ as: 'x', name: 'x', on: 'y' }] }, 'a log cannot be joined'],
  ])('%j is told by its place', (more, sentence) => {
    expect(written(more)).toContain(sentence)
  })

  it('that scores without a scale is refused', () => {
    const metric = {
      key: 'csat',
      name: 'C',
      family: 'satisfaction',
      kind: 'top_box',
      direction: 'up',
      perspective: 'customer',
      definition: 'd',
      countedAs: 'answers',
    }
    expect(written({ define: { metrics: [metric] } })).toContain('needs a scale')
  })
})
