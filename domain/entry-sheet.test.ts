import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  change,
  contentOf,
  EMPTY_SHEET,
  isBlank,
  isSame,
  pasted,
  type RowContent,
  readRow,
  redo,
  rowFaults,
  type Sheet,
  undo,
} from './entry-sheet'

const RATE = { kind: 'rate', rule: {} } as const
const NPS = { kind: 'nps', rule: {} } as const
const row = (form: RowContent['form'], texts: Record<string, string> = {}): RowContent => ({
  form,
  texts,
  note: '',
})
const rows = [
  { id: 'a', metric: RATE },
  { id: 'b', metric: RATE },
  { id: 'c', metric: NPS },
]
const start: Sheet = { ...EMPTY_SHEET, rows: { a: row('ratio'), b: row('ratio'), c: row('groups') } }
const textsOf = ({ after }: ReturnType<typeof pasted>) =>
  Object.fromEntries(Object.entries(after).map(([id, { texts }]) => [id, texts]))

describe('a row', () => {
  it('reads as it was written, in any locale', () => {
    const kept = {
      figures: { form: 'ratio', values: { numerator: 1234.5, denominator: 20000 } },
      note: 'why',
    } as const
    for (const locale of ['en', 'de', 'fr', 'de-CH', 'ar-EG']) {
      const content = contentOf(kept, 'ratio', locale)
      expect(readRow(content, locale)).toEqual({ figures: kept.figures, unread: [] })
    }
    expect(contentOf(kept, 'ratio', 'de').texts.numerator).toBe('1234,5')
    expect(isBlank(contentOf(null, 'ratio', 'en'))).toBe(true)
  })
  it('is not wrong for being unfinished, until it is handed in', () => {
    expect(rowFaults(row('ratio', { numerator: '5' }), RATE, 'en', false)).toEqual({})
    expect(rowFaults(row('ratio', { numerator: '5' }), RATE, 'en', true)).toEqual({ denominator: 'missing' })
    expect(rowFaults(row('ratio', { numerator: '5x', denominator: '2' }), RATE, 'en', false)).toEqual({
      numerator: 'not_number',
    })
    expect(rowFaults(row('ratio', { numerator: '5', denominator: '2' }), RATE, 'en', false)).toEqual({
      numerator: 'above_denominator',
    })
  })
})

describe('a block that is pasted', () => {
  it('fills rows and fields from where it is put', () => {
    expect(
      textsOf(
        pasted(start, rows, { row: 0, field: 'numerator' }, [
          ['1', '2'],
          ['3', '4'],
        ]),
      ),
    ).toEqual({
      ...{ a: { numerator: '1', denominator: '2' }, b: { numerator: '3', denominator: '4' } },
    })
    expect(textsOf(pasted(start, rows, { row: 0, field: 'denominator' }, [['7'], ['8'], ['9']]))).toEqual({
      ...{ a: { denominator: '7' }, b: { denominator: '8' }, c: { passives: '9' } },
    })
  })
  it('says how much found no place', () => {
    expect(pasted(start, rows, { row: 2, field: 'passives' }, [['1', '2', '3'], ['4']]).left).toBe(2)
  })
})

describe('what is taken back', () => {
  it('comes again, step by step', () => {
    const content = fc.record({ numerator: fc.string({ maxLength: 3 }) })
    const edit = fc.tuple(fc.constantFrom('a', 'b'), content)
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), edits => {
        const states = [start]
        for (const [id, texts] of edits)
          states.push(change(states.at(-1) ?? start, { [id]: row('ratio', texts) }))
        let sheet = states.at(-1) ?? start
        for (const state of states.slice(0, -1).reverse()) {
          sheet = undo(sheet)
          expect(sheet.rows).toEqual(state.rows)
        }
        expect(undo(sheet)).toEqual(sheet)
        for (const state of states.slice(1)) {
          sheet = redo(sheet)
          expect(sheet.rows).toEqual(state.rows)
        }
      }),
    )
  })
  it('is one step where one types on in a cell', () => {
    let sheet = start
    for (const text of ['1', '12', '123'])
      sheet = change(sheet, { a: row('ratio', { numerator: text }) }, 'a numerator')
    expect(undo(sheet).rows.a).toEqual(row('ratio'))
    expect(isSame(row('ratio', { numerator: '' }), row('ratio'))).toBe(true)
  })
})
