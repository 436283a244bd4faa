import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedFigure } from './entry-typed'
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
