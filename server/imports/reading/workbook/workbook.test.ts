import { describe, expect, it } from 'vitest'
import type { FileFormat } from '@/domain/mapping/language'
import { openTable } from '../table'
import { plainNumber, shownBy, textOfNumber } from './cells'
import { openWorkbook } from './parts'
import { sheetRows } from './sheet'
import { type TestCell, workbookOf, type ZipFile, zipOf } from './testing'
import type { Bytes } from './zip'

const bytesOf = (content: Buffer): Bytes => ({
  name: 'figures.xlsx',
  size: content.length,
  read: async (from, length) => content.subarray(from, from + length),
})

async function rowsOf(
  content: Buffer,
  { sheet, decimal = '.' as const }: { sheet?: string; decimal?: '.' | ',' } = {},
) {
  const workbook = await openWorkbook(bytesOf(content))
  const file = {
    ...{ path: 'figures.xlsx', name: 'figures.xlsx', bytes: content.length, sha256: '', isGzip: false },
    sheet: (mark: FileFormat['decimal']) => sheetRows(workbook, sheet, mark),
  }
  const table = await openTable(file, { decimal, blank: [] })
  const rows = []
  for await (const batch of table.batches) rows.push(...batch)
  return { header: table.header, rows }
}

const cellsOf = async (rows: TestCell[][], how: { decimal?: '.' | ',' } = {}) =>
  (await rowsOf(workbookOf({ Sheet: rows }), how)).rows.map(row => row.cells)

describe('a workbook', () => {
  it('gives the cells of its sheet as text, each row with its number in the sheet', async () => {
    const content = workbookOf({
      First: [['ignored']],
      Answers: [
        ['id', 'day', 'at', 'score', 'said'],
        [],
        ['A-1', { day: 45_960 }, { moment: 45_960.4 }, 9.5, 'Zoë & <Co>'],
        ['A-2', null, null, 0],
      ],
    })
    expect(await rowsOf(content, { sheet: 'Answers' })).toEqual({
      header: ['id', 'day', 'at', 'score', 'said'],
      rows: [
        { line: 3, cells: ['A-1', '2025-10-30', '2025-10-30 09:36:00', '9.5', 'Zoë & <Co>'] },
        { line: 4, cells: ['A-2', '', '', '0', ''] },
      ],
    })
    await expect(rowsOf(content, { sheet: 'Other' })).rejects.toThrow(
      'no sheet “Other”. Its sheets: “First”, “Answers”',
    )
  })

  it('writes numbers with the decimal mark of the mapping', async () => {
    expect(await cellsOf([['n'], [4.5], [-0.1], [0.1 + 0.2], [1e21], [1e-7]], { decimal: ',' })).toEqual([
      ['4,5'],
      ['-0,1'],
      ['0,3'],
      ['1000000000000000000000'],
      ['0,0000001'],
    ])
  })

  it('reads texts within cells, truths, errors and parts of a text; how a word is said is no part of it', async () => {
    const xml = (text: string) => ({ xml: text })
    expect(
      await cellsOf([
        ['a'],
        [
          xml(
            '<c r="A2" t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r><rPh><t>said</t></rPh></is></c>',
          ),
        ],
        [true],
        [xml('<c r="A4" t="e"><v>#N/A</v></c>')],
        [xml('<c r="A5" t="str"><f>B1&amp;"x"</f><v>made</v></c>')],
        [xml('<x:c xmlns:x="y" r="A6" t="d"><x:v>2025-01-31</x:v></x:c>')],
      ]),
    ).toEqual([['two parts'], ['TRUE'], ['#N/A'], ['made'], ['2025-01-31']])
  })

  it('refuses a row with a formula that was never calculated or a day that no sheet can mean', async () => {
    const { rows } = await rowsOf(
      workbookOf({
        S: [
          ['a', 'b'],
          [1, { xml: '<c r="B2"><f>1+1</f></c>' }],
          [1, { day: 60 }],
          [1, 2],
        ],
      }),
    )
    expect(rows.map(row => row.fault)).toEqual([
      expect.stringContaining('B2 holds a formula that was never calculated'),
      expect.stringContaining('B3 holds “60”'),
      undefined,
    ])
  })

  it('counts days from 1904 where it says so', async () => {
    const { rows } = await rowsOf(workbookOf({ S: [['a'], [{ day: 44_498 }]] }, { date1904: true }))
    expect(rows[0]?.cells).toEqual(['2025-10-30'])
  })

  it.each<[string, number, string | undefined, string]>([
    ['day', 14, undefined, 'day'],
    ['moment', 22, undefined, 'moment'],
    ['length', 46, undefined, 'length'],
    ['number', 0, undefined, 'number'],
    ['number', 164, '#,##0.00 "days"', 'number'],
    ['day', 164, '[$-407]d. mmmm yyyy;@', 'day'],
    ['moment', 164, 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'moment'],
    ['length', 164, '[h]:mm:ss', 'length'],
    ['number', 164, '0%', 'number'],
    ['number', 164, '[Red]General', 'number'],
  ])('a cell is shown as a %s by format %d %s', (_, id, code, shown) => {
    expect(shownBy(id, code)).toBe(shown)
  })

  it('rounds a moment to the second, over midnight too', () => {
    expect(textOfNumber(45_960.999_999_9, 'moment', 1900, '.')).toBe('2025-10-31 00:00:00')
    expect(textOfNumber(1.1041666, 'length', 1900, '.')).toBe('26:30:00')
    expect(plainNumber(123_456_789_012_345, '.')).toBe('123456789012345')
  })
})

describe('what is no workbook, or one made to do harm', () => {
  const bomb = (size: number) => Buffer.alloc(size, 0x20)
  const withMore = (more: ZipFile[]) => workbookOf({ S: [['a'], [1]] }, { more })

  it.each<[string, () => Buffer, RegExp]>([
    [
      'a sheet that unpacks to a thousandfold',
      () => withMore([{ path: 'xl/media/x.xml', content: bomb(50_000_000) }]),
      /would unpack to 48 MB.*Nothing of it was unpacked/,
    ],
    [
      'ten thousand entries',
      () => zipOf(Array.from({ length: 10_000 }, (_, at) => ({ path: `x${at}`, content: '' }))),
      /holds 10,000 files/,
    ],
    [
      'an archive within an archive',
      () => zipOf([{ path: 'inner.xlsx', content: withMore([]) }]),
      /not an Excel workbook/,
    ],
    [
      'a table that promises gigabytes',
      () => withMore([{ path: 'xl/x.xml', content: 'x', claims: 4_000_000_000 }]),
      /would unpack to/,
    ],
    [
      'a sheet that is longer than its table says',
      () => zipOf([{ path: 'xl/workbook.xml', content: bomb(1000), claims: 10 }]),
      /damaged workbook/,
    ],
    ['an archive that is cut off', () => withMore([]).subarray(0, -40), /ends in the middle, or is damaged/],
    [
      'words that are defined to grow',
      () => zipOf([{ path: 'xl/workbook.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }]),
      /damaged workbook/,
    ],
  ])('%s is refused within 100 ms', async (_, make, reason) => {
    const content = make()
    const before = process.memoryUsage().rss
    // The quickest of three: a busy machine may be slow once, a bomb is slow each time.
    const took: number[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const started = performance.now()
      await expect(rowsOf(content)).rejects.toThrow(reason)
      took.push(performance.now() - started)
    }
    expect(Math.min(...took)).toBeLessThan(100)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 ** 2)
  })
})
