import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowFaults } from './entry-sheet'
import { typedFigure } from './entry-typed'
import { HARD_NUMBERS, type NumberField } from './hard-values'
import { parseBlock } from './pasted-block'

describe('a typed figure', () => {
  it.each([
    ['', 'en', null],
    ['   ', 'en', null],
    ['0', 'en', 0],
    ['-0', 'en', 0],
    ['1,234', 'en', 1234],
    ['1,5', 'en', undefined],
    ['1.5', 'en', 1.5],
    ['1 234', 'en', undefined],
    ['1,5', 'de', 1.5],
    ['1.234', 'de', 1234],
    ['1.234,5', 'de', 1234.5],
    ['4.5', 'de', undefined],
    ['1 234,5', 'fr', 1234.5],
    ["1'234.5", 'de-CH', 1234.5],
    ['1’234.5', 'de-CH', 1234.5],
    ['١٢', 'en', undefined],
    ['12', 'ar-EG', 12],
    ['0x10', 'en', undefined],
    ['1e5', 'en', undefined],
    ['1e400', 'en', undefined],
    ['NaN', 'en', undefined],
    ['Infinity', 'en', undefined],
    ['12abc', 'en', undefined],
    ['null', 'en', undefined],
    ['true', 'en', undefined],
    ['73%', 'en', undefined],
    ['123456789012345678901234567890', 'en', undefined],
    ['100.0000001', 'en', 100.0000001],
    ['−3', 'en', -3],
  ])('%j in %s', (typed, locale, value) => {
    expect(typedFigure(typed, locale)).toBe(value)
  })
})

describe('a block from a spreadsheet', () => {
  it.each([
    ['one cell', '17', [['17']]],
    ['a row and its end', '1\t2\r\n', [['1', '2']]],
    ['a column', '1\n2\n3\n', [['1'], ['2'], ['3']]],
    [
      'empty cells',
      '1\t\t3\n\t5\t',
      [
        ['1', '', '3'],
        ['', '5', ''],
      ],
    ],
    ['an empty row between', '1\n\n3', [['1'], [''], ['3']]],
    [
      'quotes',
      '"1\n2"\t"say ""so"""\n3\t4',
      [
        ['1\n2', 'say "so"'],
        ['3', '4'],
      ],
    ],
    ['a quote that is not closed', '"1\t2', [['"1', '2']]],
    ['a quote within', '5"\t6', [['5"', '6']]],
  ])('%s', (_, text, rows) => {
    expect(parseBlock(text)).toEqual(rows)
  })

  it('gives back what a spreadsheet wrote', () => {
    const cell = fc.string({ maxLength: 8 }).map(text => text.trim())
    const write = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        rows => {
          const text = rows.map(row => row.map(write).join('\t')).join('\n')
          const read = parseBlock(`${text}\n`)
          expect(read).toEqual(rows.map(row => row.map(one => one.replace(/\r\n?/g, '\n').trim())))
        },
      ),
    )
  })
})

describe('the hard values, typed on the sheet', () => {
  const FORMS = {
    share: {
      metric: { kind: 'rate', rule: {} },
      form: 'ratio',
      field: 'numerator',
      more: { denominator: '100' },
    },
    count: { metric: { kind: 'count', rule: {} }, form: 'events', field: 'count', more: {} },
    mean: {
      ...({
        metric: { kind: 'mean_score', rule: { scale: { min: 1, max: 5 } } },
        form: 'mean',
        field: 'mean',
      } as const),
      more: { n: '10', spread: '0' },
    },
  } as const

  it.each(HARD_NUMBERS.map(one => [one.written, one] as const))(
    '%j',
    (written, { number, typed, takenBy }) => {
      const read = typedFigure(written)
      expect([number, typed]).toContain(read)
      // What only a person's habits make a number of is not held against the fields.
      if (read !== number) return
      for (const name of ['share', 'count', 'mean'] as const satisfies readonly NumberField[]) {
        const { metric, form, field, more } = FORMS[name]
        const faults = rowFaults({ form, texts: { ...more, [field]: written }, note: '' }, metric, 'en', true)
        const isTaken = number !== null && takenBy.includes(name)
        expect(`${name}: ${Object.keys(faults).length === 0}`).toBe(`${name}: ${isTaken}`)
      }
    },
  )
})
