import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { workbookOf } from '../imports/reading/workbook/testing'
import { previewFile, receiveUpload } from './service'
import { bring, companyWithAdmin, done } from './testing'

const database = testDb()
let ctx: Context

beforeAll(async () => {
  ctx = await companyWithAdmin(database)
})

const seen = async (content: string | Buffer, name = 'answers.csv', more: object = {}) => {
  const { id } = await bring(ctx, content, name)
  return previewFile(ctx, { upload: id, ...more })
}

describe('letters and cells: D-04', () => {
  const text = 'Größe;Zoë\nnaïve;4,5\n"two\nlines";"say ""hi"""\n'
  const rows = [
    ['naïve', '4,5'],
    ['two\nlines', 'say "hi"'],
  ]
  it.each<[string, Buffer, object]>([
    ['UTF-8', Buffer.from(text), { encoding: 'utf-8', asked: false }],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), { encoding: 'utf-8', asked: false }],
    [
      'UTF-16 with its mark',
      iconv.encode(text, 'utf-16le', { addBOM: true }),
      { encoding: 'utf-16le', asked: false },
    ],
    [
      'UTF-16, big endian',
      iconv.encode(text, 'utf-16be', { addBOM: true }),
      { encoding: 'utf-16be', asked: false },
    ],
    [
      'Windows-1252, which a person confirms',
      iconv.encode(text, 'windows-1252'),
      { encoding: 'windows-1252', asked: true },
    ],
    [
      'lines that end with a carriage return alone',
      Buffer.from('Größe;Zoë\rnaïve;4,5\rx;1\r'),
      { delimiter: ';' },
    ],
  ])('%s', async (_, content, found) => {
    const preview = await seen(content)
    expect(preview).toMatchObject({
      ...found,
      fault: null,
      table: { header: ['Größe', 'Zoë'], guess: { columns: [{ name: 'Größe' }, {}] } },
    })
    expect(preview.table?.rows[0]).toEqual(rows[0])
    if (content.includes(0x22)) expect(preview.table?.rows).toEqual(rows)
  })

  it('what is not in the encoding that is stated is refused by line, never shown wrongly', async () => {
    const content = iconv.encode('a;b\n1;2\nZoë;3\n', 'windows-1252')
    expect(await seen(content, 'a.csv', { encoding: 'utf-8' })).toMatchObject({
      fault: expect.stringMatching(/not UTF-8: line 3/),
      table: null,
    })
  })

  it.each(['\t', ';', ',', '|'])('cells parted by %j', async delimiter => {
    expect(
      await seen(['id', 'score'].join(delimiter).concat('\n', ['1', '9'].join(delimiter))),
    ).toMatchObject({ delimiter, table: { header: ['id', 'score'] } })
  })
})

describe('what is no table, or one to break things: D-03, D-06, D-10', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['__proto__', '__proto__,constructor,value\n1,2,3\n', /“__proto__” cannot be the name/],
    ['a column twice', 'a,b,a\n1,2,3\n', /name of columns 1 and 3/],
    ['blank lines', '\n'.repeat(5_000_000), /longer than 65,536 bytes|no header line/],
    ['a quote that is never closed', `a,b\n1,"${'x'.repeat(200_000)}`, /never closed/],
    ['a million columns', `${'c,'.repeat(1_000_000)}\n`, /longer than 65,536 bytes/],
    [
      'an archive that is no workbook',
      Buffer.from('PK\x03\x04 and nothing more', 'latin1'),
      /ends in the middle, or is damaged/,
    ],
  ])('%s is a sentence in place of a table', async (_, content, reason) => {
    const started = performance.now()
    const { fault, table } = await seen(content)
    expect(fault).toMatch(reason)
    expect(table).toBeNull()
    expect(performance.now() - started).toBeLessThan(4000)
  })

  it.each<[string, string | Buffer, RegExp]>([
    ['a PDF', '%PDF-1.7\nid,score\n', /is a PDF/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /is a picture/],
    [
      'an old Excel file',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      /old Excel file \(\.xls\), or protected by a password/,
    ],
    ['gzip', gzipSync('id,score\n'), /packed with gzip\. Unpack it/],
    ['a web page', '<!DOCTYPE html><p>Sign in</p>', /web page/],
    ['nothing', '', /is empty/],
  ])(
    '%s is refused by what it holds, whatever it is called, and nothing is kept',
    async (_, content, reason) => {
      await expect(bring(ctx, content, 'answers.csv')).rejects.toThrow(reason)
      const { rows } = await database.pool.query(
        'SELECT count(*)::int AS n FROM uploads WHERE sha256 IS NULL',
      )
      expect(rows[0].n).toBe(0)
    },
  )

  it('a workbook is one whatever it is called; a header alone has nothing to import', async () => {
    const book = workbookOf({
      One: [
        ['id', 'score'],
        ['a', 9],
      ],
      Two: [['x']],
    })
    expect(await seen(book, 'answers.csv')).toMatchObject({
      sheets: ['One', 'Two'],
      sheet: 'One',
      table: { header: ['id', 'score'] },
    })
    const { id: upload } = await bring(ctx, 'id,day,score\n')
    const mapping = JSON.stringify({
      ...{
        source: { key: 'x', name: 'x' },
        stream: 'rows',
        id: 'id',
        at: { text: 'day', format: 'yyyy-MM-dd' },
      },
      observations: [{ metric: 'nps', score: 'score' }],
    })
    const asked = { upload, source: { name: 'Empty', functionKey: null }, mapping, task: 'import' } as const
    expect(await done(database, ctx, asked)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('a header and no rows'),
    })
    const missing = { ...asked, mapping: mapping.replace('"score":"score"', '"score":"points"') }
    expect(await done(database, ctx, missing)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('has no column “points”'),
    })
  })

  it('a line without an end is taken in a part at a time and refused at once when it is looked at', {
    timeout: 120_000,
  }, async () => {
    const megabytes = process.env.WHOLEVIEW_LONG ? 100 : 24
    const piece = Buffer.alloc(1024 ** 2, 'x')
    const delay = monitorEventLoopDelay({ resolution: 10 })
    async function* body() {
      for (let at = 0; at < megabytes; at++) yield piece
    }
    delay.enable()
    const before = process.memoryUsage().rss
    const { id } = await receiveUpload(ctx, {
      name: 'line.csv',
      length: megabytes * piece.length,
      body: body(),
    })
    const started = performance.now()
    expect(await previewFile(ctx, { upload: id })).toMatchObject({
      fault: expect.stringMatching(/longer than 65,536 bytes/),
    })
    expect(performance.now() - started).toBeLessThan(2000)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2)
    // Others wait some hundredths of a second at the most; more where the machine is busy with other things.
    expect(delay.percentile(99) / 1e6).toBeLessThan(500)
  })
})
