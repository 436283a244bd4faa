import { describe, expect, it } from 'vitest'
import { dateFormat } from '../mapping/written-date'
import { flatRecord } from './flat-record'
import { httpSpec } from './http-spec'
import { type OwnHttp, ownOf, ownSpec } from './own-http'
import { highWater, isDoubtfulLoss, isMostlyWrong, retryAfter, waitAfter, waitAfterRun } from './pace'
import { filled, filledJson, UnknownPlace } from './placeholder'
import { ShapeWatch } from './shape'
import { looksLikeSelect, withCursor } from './sql-text'

describe('a record', () => {
  it.each([
    [{ a: { b: { c: 1 } } }, { 'a.b.c': '1' }],
    [
      { tags: ['x', 'y'], none: [], gone: null },
      { tags: 'x, y', none: null, gone: null },
    ],
    [
      {
        f: [
          { id: 360, value: 'x' },
          { id: 7, value: null },
        ],
      },
      { 'f.360': 'x', 'f.7': null },
    ],
    [
      { answers: [{ field: { ref: 'q1' }, number: 9 }] },
      { 'answers.q1.field.ref': 'q1', 'answers.q1.number': '9' },
    ],
    [{ list: [{ n: 1 }, { n: 2 }] }, { 'list.0.n': '1', 'list.1.n': '2' }],
    [
      {
        list: [
          { id: 1, n: 1 },
          { id: 1, n: 2 },
        ],
      },
      { 'list.0.id': '1', 'list.0.n': '1', 'list.1.id': '1', 'list.1.n': '2' },
    ],
    [
      { yes: true, zero: 0, text: '' },
      { yes: 'true', zero: '0', text: '' },
    ],
    // Rounded by JSON already: no strict reader takes it.
    [{ id: 2 ** 53 }, { id: '9.007199254740992e+15' }],
    [7, { value: '7' }],
  ])('%j becomes columns', (record, columns) => {
    expect({ ...flatRecord(record) }).toEqual(columns)
  })

  it('is cut where it is no row of a table, and poisons nothing', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`)
    expect(Object.keys(flatRecord(deep))).toEqual([])
    expect(
      Object.keys(flatRecord(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`c${at}`, at])))),
    ).toHaveLength(2000)
    const flat = flatRecord(JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'))
    expect(flat['__proto__.admin']).toBe('true')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('a request', () => {
  const known = { since: Date.UTC(2026, 0, 2), token: undefined, page: 3, name: 'a/b' }
  it('fills its places, and leaves out what is not known yet', () => {
    expect(filled('{since:unix} {since:iso} {since:day} {page}', known)).toBe(
      '1767312000 2026-01-02T00:00:00.000Z 2026-01-02 3',
    )
    expect(filled('/x/{name}', known, encodeURIComponent)).toBe('/x/a%2Fb')
    expect(filled('{token}', known)).toBeUndefined()
    expect(() => filled('{password}', known)).toThrow(UnknownPlace)
    expect(filledJson({ a: ['{page:number}', '{token}'], b: { after: '{token}' }, c: 1 }, known)).toEqual({
      a: [3],
      b: {},
      c: 1,
    })
  })
})

describe('a query', () => {
  it('has its cursor where it stands as such, and nowhere else', () => {
    const parameter = (at: number) => `$${at}`
    expect(withCursor('select a::text from t where u >= :cursor and v < :cursor', parameter)).toEqual({
      text: 'select a::text from t where u >= $1 and v < $2',
      times: 2,
    })
    for (const left of [
      `select ':cursor'`,
      `select ":cursor"`,
      'select 1 -- :cursor',
      'select /* :cursor */ 1',
      'select $$ :cursor $$',
      'select x.:cursors',
    ]) {
      expect(withCursor(left, parameter)).toEqual({ text: left, times: 0 })
    }
  })
  it.each([
    ['select 1', true],
    [' -- why\n with x as (select 1) select * from x', true],
    ['delete from x', false],
    ['; select 1', false],
  ])('%s begins as one: %s', (text, is) => {
    expect(looksLikeSelect(text)).toBe(is)
  })
})

describe('the pace', () => {
  it('waits a second to a minute, longer each time', () => {
    expect([1, 2, 3, 6, 9].map(failed => waitAfter(failed, 1))).toEqual([2000, 4000, 8000, 60_000, 60_000])
    expect(waitAfter(5, 0)).toBe(1000)
    expect([1, 2, 3, 20].map(failures => waitAfterRun(failures, 0.5) / 60_000)).toEqual([5, 10, 20, 360])
  })
  it.each([
    ['7', 7000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['soon', undefined],
    ['-3', undefined],
    ['', undefined],
    [null, undefined],
  ])('Retry-After %s', (header, wait) => {
    expect(retryAfter(header, Date.UTC(2026, 0, 1))).toBe(wait)
  })
  it('knows a wrong mapping from wrong rows, and a wrong list from records that are gone', () => {
    expect([
      isMostlyWrong(1000, 100),
      isMostlyWrong(1000, 101),
      isMostlyWrong(10_000, 101),
      isMostlyWrong(50, 50),
    ]).toEqual([false, true, false, false])
    expect([isDoubtfulLoss(10, 2), isDoubtfulLoss(10, 3), isDoubtfulLoss(0, 0)]).toEqual([false, true, false])
  })
  it('moves the high water never past what was seen, the beginning less a minute, nor back', () => {
    expect(highWater(null, null, 1e9)).toBeNull()
    expect(highWater(null, 500, 1e9)).toBe(500)
    expect(highWater(700, 500, 1e9)).toBe(700)
    expect(highWater(null, 2e9, 1e9)).toBe(1e9 - 60_000)
  })
})

it('a shape drifts where a field is gone from all of twenty records, or holds something else', () => {
  const watch = new ShapeWatch(['id', 'at', 'score'])
  for (let id = 0; id < 20; id++) watch.see({ id: String(id), at: 'soon', other: 'x' })
  const before = { id: 'number', at: 'date', score: 'number', dropped: 'text' } as const
  expect(watch.drifts(before).drifts.map(({ field, kind }) => [field, kind])).toEqual([
    ['at', 'field_changed'],
    ['score', 'field_missing'],
  ])
  expect(watch.shape(before)).toEqual({ id: 'number', at: 'date', score: 'number' })
  const few = new ShapeWatch(['score'])
  few.see({ id: '1' })
  expect(few.drifts(before).drifts).toEqual([])
})

it('moments are read as programs write them', () => {
  expect(dateFormat('unix').read('1767312000')).toEqual({ wall: Date.UTC(2026, 0, 2), offset: 0 })
  expect(dateFormat('unix-ms').read('1767312000123')).toEqual({ wall: Date.UTC(2026, 0, 2) + 123, offset: 0 })
  for (const text of ['', 'x', '-5', '1e9', '12.3.4']) expect(dateFormat('unix').read(text)).toBeUndefined()
})

it.each<Partial<OwnHttp>>([
  {},
  {
    auth: 'bearer',
    paging: 'token',
    next: 'meta.next',
    parameter: 'after',
    cursor: 'updated',
    cursorFormat: 'unix',
    sinceParameter: 'since',
  },
  { auth: 'basic', authName: 'ada', paging: 'page', parameter: 'page', limit: 50 },
  { auth: 'header', authName: 'x-key', paging: 'next_url', next: 'links.next', records: 'data.items' },
  { auth: 'query', authName: 'key', paging: 'offset', parameter: 'skip' },
])('a form’s own API %j comes back as it was typed', own => {
  const whole: OwnHttp = {
    ...{
      address: 'https://api.example.com/v1/answers?kind=nps',
      records: '',
      id: 'id',
      auth: 'none',
      authName: '',
    },
    ...{
      paging: 'none',
      next: '',
      parameter: '',
      limit: 100,
      cursor: '',
      cursorFormat: 'iso',
      sinceParameter: '',
      ...own,
    },
  }
  expect(ownOf(httpSpec.parse(ownSpec(whole)))).toEqual(whole)
})
