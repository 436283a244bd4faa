import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import type { FileFormat } from '@/domain/mapping/language'
import { examine } from './source-file'
import { openTable } from './table'

const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-table-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function written(content: string | Buffer, name = `${++files}.csv`): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const PLAIN: FileFormat = { decimal: '.', blank: [] }

async function tableOf(content: string | Buffer, format: Partial<FileFormat> = {}) {
  const table = await openTable(await examine(written(content)), { ...PLAIN, ...format })
  const rows = []
  for await (const batch of table.batches) rows.push(...batch)
  return { header: table.header, delimiter: table.delimiter, rows }
}

const cellsOf = async (content: string | Buffer, format: Partial<FileFormat> = {}) =>
  (await tableOf(content, format)).rows.map(row => row.cells)

describe('rows of a file', () => {
  it('stand on the line where they begin, whatever is quoted in them', async () => {
    const { rows } = await tableOf('id,text\n1,"two\nlines"\n\n2,"say ""hi"", then"\r\n3,x')
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'two\nlines'] },
      { line: 5, cells: ['2', 'say "hi", then'] },
      { line: 6, cells: ['3', 'x'] },
    ])
  })

  it.each(['\n', '\r\n', '\r'])('end with %j', async end => {
    expect(await cellsOf(['a,b', '1,2', '3,4', ''].join(end))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it.each([',', ';', '\t', '|'])('are cut at %j, found in the header', async delimiter => {
    const { header, delimiter: found } = await tableOf(
      `a${delimiter}"b;,|\t"\n1${delimiter}2\n`.replace(`"b;,|\t"`, 'b'),
    )
    expect([header, found]).toEqual([['a', 'b'], delimiter])
  })

  it('that are blank are left out, those that do not fit the header are told', async () => {
    const { rows } = await tableOf('a,b\n,\n1\n1,2,3\n4,5\n')
    expect(rows).toEqual([
      { line: 3, cells: ['1'], fault: 'The line has 1 cells, the header has 2.', why: ['cells', 1, 2] },
      {
        line: 4,
        cells: ['1', '2', '3'],
        fault: 'The line has 3 cells, the header has 2.',
        why: ['cells', 3, 2],
      },
      { line: 5, cells: ['4', '5'] },
    ])
  })

  it('come whole from chunks that cut them anywhere', async () => {
    const lines = Array.from({ length: 9000 }, (_, at) => `${at},"é${'ü'.repeat(at % 40)}\r\n€",😀`)
    const { rows } = await tableOf(gzipSync(`a,b,c\r\n${lines.join('\r\n')}\r\n`))
    expect(rows).toHaveLength(9000)
    for (const [at, row] of rows.entries()) {
      expect(row).toEqual({ line: 2 + 2 * at, cells: [`${at}`, `é${'ü'.repeat(at % 40)}\r\n€`, '😀'] })
    }
  })
})

describe('encodings', () => {
  const text = 'naïve;€\nZoë;ÅÄÖ 😀\n'
  const withoutEmoji = text.replace('😀', 'ß')
  const marked = (encoding: string) => iconv.encode(text, encoding, { addBOM: true })

  it.each(['utf8', 'utf-16le', 'utf-16be'])('%s is known by its byte order mark', async encoding => {
    const { header, rows } = await tableOf(marked(encoding))
    expect([header, rows[0]?.cells]).toEqual([
      ['naïve', '€'],
      ['Zoë', 'ÅÄÖ 😀'],
    ])
  })

  it.each(['utf-16le', 'utf-16be'])('%s is known without a mark by its zero bytes', async encoding => {
    const long = `name;score\n${'Anna Smith;9\n'.repeat(20)}Zoë 😀;1\n`
    expect((await cellsOf(iconv.encode(long, encoding, { addBOM: false }))).at(-1)).toEqual(['Zoë 😀', '1'])
  })

  it('windows-1252 is read where it is stated, and refused by line where it is not', async () => {
    const bytes = iconv.encode(withoutEmoji, 'windows-1252')
    expect(await cellsOf(bytes, { encoding: 'windows-1252' })).toEqual([['Zoë', 'ÅÄÖ ß']])
    await expect(cellsOf(iconv.encode('a;b\n1;2\nZoë;3\n', 'windows-1252'))).rejects.toThrow(
      /is not UTF-8: line 3 has bytes.*"encoding": "windows-1252"/,
    )
  })

  it('a mark is believed over what the mapping states', async () => {
    expect(await cellsOf(marked('utf8'), { encoding: 'windows-1252' })).toEqual([['Zoë', 'ÅÄÖ 😀']])
  })

  it('what is not in the stated encoding is refused, never replaced', async () => {
    const broken = Buffer.concat([
      iconv.encode('a;b\n1;', 'windows-1252'),
      Buffer.from([0x81]),
      Buffer.from('\n'),
    ])
    await expect(cellsOf(broken, { encoding: 'windows-1252' })).rejects.toThrow('is not windows-1252: line 2')
    await expect(cellsOf(Buffer.from([0x61, 0x0a, 0xe2, 0x82]))).rejects.toThrow('is not UTF-8: line 2')
  })

  it('a zero byte is no text', async () => {
    await expect(cellsOf('a,b\n1,2\n3,\0\n')).rejects.toThrow('is not text: line 3 has a zero byte')
  })
})

describe('what is no table', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /is empty/],
    ['blank lines only', '\n\n  \n', /has no header line/],
    [
      'a quote that is never closed',
      'a,b\n1,2\n3,"4\n5,6\n',
      /ends in the middle of the record that begins on line 3/,
    ],
    ['a last line cut short', 'a,b,c\n1,2,3\n4,5', /ends in the middle of line 3: 2 of 3 cells/],
    ['a quote within a cell', 'a,b\n1,5" pipe\n', /line 2: a quotation mark stands inside a cell/],
    ['text after a closing quote', 'a,b\n1,"x"y\n', /line 2: a quotation mark/],
    ['a column twice', 'a,b,a\n1,2,3\n', /“a” is the name of columns 1 and 3/],
    [
      '__proto__ as a column',
      '__proto__,constructor,value\n1,2,3\n',
      /“__proto__” cannot be the name of a column/,
    ],
    ['a million columns', `${'c,'.repeat(1_000_000)}\n`, /line 1 is longer than 65,536 bytes/],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', /is a PDF/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /is a picture/],
    [
      'a workbook',
      Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0]),
      /is a workbook.*Save the sheet as CSV/,
    ],
    ['a web page', '<!DOCTYPE html><html>', /is a web page/],
    [
      'a truncated archive',
      gzipSync('a,b\n1,2\n'.repeat(9999)).subarray(0, 120),
      /ends in the middle: its gzip archive/,
    ],
    [
      'a damaged archive',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 7)]),
      /damaged gzip archive/,
    ],
    ['an archive of a PDF', gzipSync('%PDF-1.7'), /is a PDF/],
    ['an archive of nothing', gzipSync(''), /archive of nothing/],
  ])('%s is refused with a sentence', async (_, content, sentence) => {
    await expect(tableOf(content)).rejects.toThrow(sentence)
  })

  it('a line of 100 MB is refused within two seconds', { timeout: 20_000 }, async () => {
    const huge = Buffer.alloc(100_000_000, 'x')
    const inTheMiddle = Buffer.concat([Buffer.from('a,b\n1,2\n'), huge])
    await expect(tableOf(huge)).rejects.toThrow('line 1 is longer')
    await expect(tableOf(inTheMiddle)).rejects.toThrow('begins on line 3 is longer')
    await expect(tableOf(gzipSync(inTheMiddle))).rejects.toThrow('begins on line 3 is longer')
    expect(process.memoryUsage().rss).toBeLessThan(800e6)
  })

  it('a file that is not there, or a folder, is told', async () => {
    await expect(examine(path.join(folder, 'none.csv'))).rejects.toThrow('There is no file')
    await expect(examine(folder)).rejects.toThrow('is not a file')
  })
})

describe('lines that are split', () => {
  // Whoever reads a cell takes the blanks around it off, a stray carriage return too.
  const trimmed = ({ header, rows }: Awaited<ReturnType<typeof tableOf>>) => [
    header,
    rows.map(row => ({ ...row, cells: row.cells.map(cell => cell.trim()) })),
  ]
  const sentence = (error: unknown) => String(error).replace(/\d+\.csv/, 'the file')

  it('give the same rows as lines that are parsed', async () => {
    const cell = fc.stringMatching(/^[a-c é€\r]{0,3}$/)
    const line = fc.array(cell, { minLength: 1, maxLength: 3 }).map(cells => cells.join(','))
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (lines, end, ends) => {
          const text = ['h1,h2,h3', ...lines].join(end) + (ends ? end : '')
          // A quoted header makes the parser take over from the first line.
          const [plain, quoted] = [text, text.replace('h1', '"h1"')].map(one =>
            tableOf(one).then(trimmed, sentence),
          )
          expect(await plain).toEqual(await quoted)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('are told by line where a quote appears late', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},x`).join('\n')
    const { rows } = await tableOf(`a,b\n${lines}\n\n1,"two\nlines"\n2,y\n`)
    expect(rows.slice(-3).map(row => row.line)).toEqual([20_001, 20_003, 20_005])
    await expect(tableOf(`a,b\n${lines}\n1,"two\n`)).rejects.toThrow('begins on line 20002')
  })
})
