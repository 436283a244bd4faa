import { describe, expect, it } from 'vitest'
import { type Mapping, mappingSchema } from '../language'
import { guessDate } from './date-guess'
import { columnFor, guessOf, measureFor } from './guess'
import { guessNumbers } from './number-guess'
import { mappingOf, type Pointed, plainMapping, pointedOf } from './pointed'
import { lackingIn, pointMetric, startPointing } from './start'
import { tableOfRecords } from './table'

describe('dates', () => {
  it.each<[string[], string[]]>([
    [['2025-01-31', '2025-02-01'], ['yyyy-MM-dd']],
    [['31.01.2025', '1.2.2025'], ['d.M.yyyy']],
    [['13/04/2025', '03/04/2025'], ['d/M/yyyy']],
    [['04/13/2025', '03/04/2025'], ['M/d/yyyy']],
    [
      ['03/04/2025', '11/12/2025'],
      ['d/M/yyyy', 'M/d/yyyy'],
    ],
    [['03-04-2025 09:30'], ['d-M-yyyy HH:mm', 'M-d-yyyy HH:mm']],
    [['1/31/2025 9:30 AM'], ['M/d/yyyy h:mm a']],
    [['2025-01-31 09:30:00'], ['yyyy-MM-dd HH:mm:ss']],
    [['2025-01-31T09:30:00Z', '2025-01-31'], ['iso']],
    [['5 Jan 2025'], ['d MMM yyyy']],
    [['2025-01'], ['yyyy-MM']],
    [['2025-02-30'], []],
    [['2025-01-31', 'soon'], []],
    [['7', '8'], []],
    [['', ''], []],
  ])('%j are written as %j', (values, formats) => {
    expect(guessDate(values).formats).toEqual(formats)
  })
})

describe('numbers', () => {
  it.each<[string[][], '.' | ',' | null, string | null]>([
    [[['4.5', '3']], '.', null],
    [[['4,5', '3']], ',', null],
    [[['1,234.50']], '.', ','],
    [[['1.234,50', '7,0']], ',', '.'],
    [[["1'234.5"]], '.', "'"],
    [[['1', '22']], '.', null],
    [[['1,234', '2,500']], null, null],
    [[['1,234'], ['4,5']], ',', null],
    [[['4,5'], ['4.5']], null, null],
    [[['a, b.', 'c']], '.', null],
  ])('%j have the mark %j and the group %j', (columns, decimal, group) => {
    expect(guessNumbers(columns)).toEqual({ decimal, group })
  })
})

const HEADER = [
  'Response ID',
  'Submitted',
  'How likely are you to recommend (NPS)?',
  'Account',
  'Country',
  'Comment',
  'Zufrieden',
]
const ROWS = [
  ['A-1', '03.11.2025 09:12', '9', 'K-17', 'DE', 'Great, thanks', '4,5'],
  ['A-2', '03.11.2025 17:40', '', 'K-20', 'AT', '', '3'],
  ['A-3', '14.11.2025 23:55', '2', 'K-17', 'DE', 'no', '1'],
]
const guess = guessOf(HEADER, ROWS)
const NPS = { key: 'nps', name: 'Net Promoter Score', kind: 'nps', scale: { min: 0, max: 10 } } as const

describe('what names and values suggest', () => {
  it('is what a person would point at first', () => {
    const file = { encoding: null, delimiter: null, timeZone: 'Europe/Berlin' }
    const pointed = { ...startPointing(guess, file), metrics: [pointMetric(guess, NPS)] }
    expect(pointed).toMatchObject({
      id: ['Response ID'],
      at: { column: 'Submitted', format: 'd.M.yyyy HH:mm' },
      customer: 'Account',
      comment: 'Comment',
      places: { region: { column: 'Country' } },
      decimal: ',',
      metrics: [{ metric: 'nps', measures: { score: { column: HEADER[2] } } }],
    })
    expect(lackingIn(pointed)).toEqual([])
  })

  it('takes no column whose values lie off the scale, and none twice for an id', () => {
    const stars = { ...NPS, name: 'Stars', scale: { min: 1, max: 5 } }
    expect(measureFor(guess, 'score', stars)).toBe('Zufrieden')
    expect(columnFor(guessOf(['Case ID'], [['1'], ['1']]), 'id')).toBeUndefined()
  })

  it('leaves open which comes first where day and month cannot be told apart', () => {
    const open = guessOf(
      ['id', 'day'],
      [
        ['1', '03/04/2025'],
        ['2', '05/06/2025'],
      ],
    )
    const pointed = startPointing(open, { encoding: null, delimiter: null, timeZone: 'UTC' })
    expect(pointed.at).toEqual({ column: 'day', format: '' })
    const metrics = [
      { metric: 'n', kind: 'count', measures: {}, startedAt: null, endedAt: null, noAnswer: [] },
    ] as const
    expect(lackingIn({ ...pointed, metrics })).toEqual(['format'])
  })
})

const KINDS = new Map([
  ['nps', 'nps'],
  ['fcr', 'rate'],
  ['reply', 'duration'],
  ['renewal', 'amount_rate'],
] as const)
const POINTED: Pointed = {
  encoding: 'windows-1252',
  delimiter: ';',
  decimal: ',',
  group: '.',
  blank: ['k. A.'],
  timeZone: 'Europe/Berlin',
  id: ['Case', 'Question'],
  at: { column: 'Day', format: 'd.M.yyyy' },
  customer: 'Account',
  hints: { customerEmail: 'Mail', customerSharedId: 'CRM' },
  comment: 'Said',
  changed: { column: 'Edited', format: 'iso' },
  places: { region: { column: 'Land', to: { DE: 'Germany' } }, product: { column: 'Product', to: {} } },
  create: ['product'],
  addsTo: 'desk',
  metrics: [
    {
      metric: 'nps',
      kind: 'nps',
      measures: { score: { column: 'Q1', to: { never: '0', 'k. A.': '' } } },
      startedAt: null,
      endedAt: null,
      noAnswer: ['99'],
    },
    {
      metric: 'fcr',
      kind: 'rate',
      measures: { numerator: { column: 'Solved', to: { Yes: '1', No: '0' } } },
      startedAt: null,
      endedAt: null,
      noAnswer: [],
    },
    {
      metric: 'reply',
      kind: 'duration',
      measures: {},
      startedAt: { column: 'Opened', format: 'iso' },
      endedAt: { column: 'Closed', format: 'iso' },
      noAnswer: [],
    },
    {
      metric: 'renewal',
      kind: 'amount_rate',
      measures: { before: { column: 'Old', to: {} }, after: { column: 'New', to: {} } },
      startedAt: null,
      endedAt: null,
      noAnswer: [],
    },
  ],
}
const written = (more: object = {}): Mapping =>
  mappingSchema.parse({ ...mappingOf(POINTED, { key: 'survey', name: 'Survey' }), ...more })

describe('what is pointed together', () => {
  it('is a mapping, and comes back from it as it was', () => {
    expect(pointedOf(written(), KINDS)).toEqual(POINTED)
  })

  it('comes back from the plain way of writing it, which says the same', () => {
    const plain = plainMapping(written())
    expect(JSON.stringify(plain)).not.toMatch(/\[\]|\{\}/)
    expect(mappingSchema.parse(plain)).toEqual(written())
  })

  it('shows what was pointed at by earlier versions, whose dates said the time zone each', () => {
    const date = (column: string) => ({ text: { column }, format: 'iso', timeZone: 'UTC' })
    const kept = mappingSchema.parse({
      ...{ source: { key: 'desk', name: 'Desk' }, stream: 'rows', timeZone: 'UTC', id: { column: 'id' } },
      ...{ at: date('when'), customer: { column: 'who' }, stamp: { date: date('edited') } },
      observations: [{ metric: 'nps', score: { column: 'score' } }],
    })
    expect(pointedOf(kept, KINDS)).toMatchObject({
      ...{ id: ['id'], at: { column: 'when', format: 'iso' }, customer: 'who', timeZone: 'UTC' },
      ...{ changed: { column: 'edited', format: 'iso' }, metrics: [{ metric: 'nps' }] },
    })
    const elsewhere = { ...kept, at: { text: { column: 'when' }, format: 'iso', timeZone: 'Asia/Tokyo' } }
    expect(pointedOf(elsewhere, KINDS)).toBeNull()
  })

  it.each([
    { stamp: { number: 'version' } },
    { customerName: { first: ['A', 'B'] } },
    { if: { value: 'State', is: 'closed' } },
    { last: { by: [{ number: 'v' }] } },
    { customer: { first: ['A', 'B'] } },
    { observations: [{ metric: 'nps', score: 'Q1', if: { value: 'State', given: true } }] },
    { observations: [{ metric: 'unknown', score: 'Q1' }] },
    { region: { map: 'Land', to: { DE: 'Germany' } } },
  ])('does not show a mapping that says more: %j', more => {
    expect(pointedOf(written(more), KINDS)).toBeNull()
  })
})

describe('records of other systems', () => {
  const records = [
    {
      ...{ id: 7, created: 1767225600, phone: 4930123456 },
      customer: { id: 'c-1', name: 'Acme', email: 'jo@acme.example' },
      tags: ['a', 'b'],
    },
    { id: 8, created: 1767312000, phone: 4930123457, customer: { id: 'c-2', name: 'Bolt' }, score: 9 },
  ]
  const table = tableOfRecords(records)

  it('become a table, each column with its values', () => {
    expect(table.header).toEqual([
      ...['id', 'created', 'phone', 'customer.id', 'customer.name', 'customer.email', 'tags', 'score'],
    ])
    expect(table.rows).toEqual([
      ['7', '1767225600', '4930123456', 'c-1', 'Acme', 'jo@acme.example', 'a, b', ''],
      ['8', '1767312000', '4930123457', 'c-2', 'Bolt', '', '', '9'],
    ])
    expect(table.values.at(-1)).toEqual(['9'])
  })

  it('have moments known by their names, and customers with what tells whose id that is', () => {
    const pointed = startPointing(table.guess, { encoding: null, delimiter: null, timeZone: 'UTC' })
    expect(pointed).toMatchObject({
      ...{ id: ['id'], at: { column: 'created', format: 'unix' }, customer: 'customer.id' },
      hints: { customerName: 'customer.name', customerEmail: 'customer.email' },
    })
    expect(table.guess.columns.find(one => one.name === 'phone')?.dateFormats).toEqual([])
  })
})
