import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb } from '@/db/client'
import { makeCompany, makeSlice } from '@/db/factories'
import { testDb } from '@/db/testing'
import { databaseTrouble } from '@/db/trouble'
import { type Mapping, mappingSchema } from '@/domain/mapping/language'
import { closeInterruptedRuns } from '../sources/service'
import { type ImportOptions, importFiles, RowsRefused, readMapping, slicedBy } from './service'

const database = testDb()
const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  await makeCompany(database.db, 'Europe/London')
  await makeSlice(database.db, 'region', 'emea')
})

const NPS = {
  key: 'nps',
  name: 'NPS',
  family: 'nps',
  kind: 'nps',
  direction: 'up',
  perspective: 'customer',
  countedAs: 'answers',
  definition: 'As tested.',
  headline: true,
}

let mappings = 0
/** A mapping with a source and a metric of its own, so that tests do not meet. */
function mapped(more: object = {}): Mapping {
  const key = `nps-${++mappings}`
  return mappingSchema.parse({
    source: { key: `source-${mappings}`, name: 'Survey' },
    stream: 'answers',
    define: { metrics: [{ ...NPS, key }] },
    create: ['region'],
    id: 'id',
    at: { text: 'day', format: 'yyyy-MM-dd' },
    region: 'area',
    observations: [{ metric: key, score: 'score', noAnswer: ['99'] }],
    ...more,
  })
}

let files = 0
function file(content: string | Buffer, name = `${++files}.csv`): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

const HEADER = 'id,day,score,area\n'
const rowsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `r${at},2025-03-${String((at % 28) + 1).padStart(2, '0')},${at % 11},A\n`,
  ).join('')

const ctx = (pool = database.pool) => ({ pool, actor: null, now: new Date('2025-06-01T00:00:00Z') })
const imported = (mapping: Mapping, paths: string | string[], options: ImportOptions = {}) =>
  importFiles(ctx(), [paths].flat(), mapping, options)

async function count(mapping: Mapping): Promise<number> {
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n FROM observations o JOIN streams t ON t.id = o.stream_id JOIN sources s ON s.id = t.source_id
     WHERE s.key = $1 AND NOT o.deleted`,
    [mapping.source.key],
  )
  return rows[0].n
}

async function runsOf(mapping: Mapping) {
  const { rows } = await database.pool.query(
    `SELECT r.id::int, r.state, read::int, inserted::int, updated::int, unchanged::int, rejected::int, failure,
       (SELECT count(*)::int FROM rejects x WHERE x.run_id = r.id) AS listed
     FROM runs r JOIN sources s ON s.id = r.source_id WHERE s.key = $1 ORDER BY r.id`,
    [mapping.source.key],
  )
  return rows
}

async function refusal(work: Promise<unknown>): Promise<RowsRefused> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof RowsRefused) return error
  throw error ?? new Error('it was not refused')
}

describe('a file that is right', () => {
  it('is in, counted, with its metric, feed, headline, names and an audit line', async () => {
    const mapping = mapped()
    const path = file(`${HEADER}a,2025-03-01,9,North\nb,2025-03-02,,EMEA\nc,2025-03-02,99,North\n`)
    const [result] = await imported(mapping, path)
    expect(result).toMatchObject({ state: 'imported', read: 3, inserted: 3, rejected: 0, noAnswer: 2 })
    expect(result).toMatchObject({ metricsAdded: ['nps-1'], namesAdded: { region: 1 } })
    expect(await runsOf(mapping)).toMatchObject([
      { state: 'succeeded', read: 3, inserted: 3, rejected: 0, failure: null },
    ])
    const { rows } = await database.pool.query(
      `SELECT f.authority, s.key, h.family,
         (SELECT array_agg(r.key ORDER BY r.id) FROM slices r WHERE r.dimension = 'region') AS regions,
         (SELECT after->>'inserted' FROM audit_log WHERE action = 'run.imported') AS audited
       FROM feeds f JOIN sources s ON s.id = f.source_id JOIN headlines h ON h.metric_id = f.metric_id`,
    )
    expect(rows).toEqual([
      { authority: 'source', key: 'source-1', family: 'nps', regions: ['emea', 'north'], audited: '3' },
    ])
  })

  it('is not imported twice, unless told; then nothing changes', async () => {
    const mapping = mapped()
    const path = file(HEADER + rowsOf(20))
    await imported(mapping, path)
    expect(await imported(mapping, path)).toMatchObject([{ state: 'already', inserted: 0 }])
    expect(await imported(mapping, file(gzipSync(readFileSync(path)), 'other.csv.gz'))).toMatchObject([
      { unchanged: 20 },
    ])
    expect(await imported(mapping, path, { again: true })).toMatchObject([
      { inserted: 0, updated: 0, unchanged: 20 },
    ])
    expect(await count(mapping)).toBe(20)
  })

  it('corrects what an earlier one said, and keeps what that was', async () => {
    const mapping = mapped()
    await imported(mapping, file(`${HEADER}a,2025-03-01,9,A\nb,2025-03-01,2,A\n`))
    expect(await imported(mapping, file(`${HEADER}a,2025-03-01,3,A\nb,2025-03-01,2,A\n`))).toMatchObject([
      { inserted: 0, updated: 1, unchanged: 1 },
    ])
    const { rows } = await database.pool.query(
      `SELECT c.before->>'a' AS promoter FROM observation_changes c JOIN runs r ON r.id = c.run_id
       JOIN sources s ON s.id = r.source_id WHERE s.key = $1`,
      [mapping.source.key],
    )
    expect(rows).toEqual([{ promoter: '1' }])
  })

  it('leaves nothing behind when it is only tried', async () => {
    const mapping = mapped()
    expect(await imported(mapping, file(HEADER + rowsOf(20)), { dryRun: true })).toMatchObject([
      { state: 'tried', inserted: 20 },
    ])
    expect(await count(mapping)).toBe(0)
    expect(await runsOf(mapping)).toEqual([])
    const { rows } = await database.pool.query('SELECT 1 FROM metrics WHERE key = $1', [
      mapping.define.metrics[0]?.key,
    ])
    expect(rows).toEqual([])
  })

  it('is dated by the clock where it was written, across daylight saving', async () => {
    const mapping = mapped({ timeZone: 'Europe/London', at: { text: 'day', format: 'd/M/yyyy HH:mm' } })
    await imported(mapping, file(`${HEADER}a,30/3/2025 00:30,9,A\nb,31/3/2025 23:30,9,A\n`))
    const { rows } = await database.pool.query(
      `SELECT to_char(occurred_at, 'YYYY-MM-DD HH24:MI') AS at FROM observations o JOIN metrics m ON m.id = o.metric_id
       WHERE m.key = $1 ORDER BY 1`,
      [mapping.observations[0]?.metric],
    )
    expect(rows).toEqual([{ at: '2025-03-30 00:30' }, { at: '2025-03-31 22:30' }])
  })
})

describe('a file with a wrong row', () => {
  const BAD = `${HEADER}a,2025-03-01,9,A\nb,2026-02-30,8,A\nc,2025-03-01,11,A\n"d",2025-03-01,x,=A\ne,2025-03-01,,A\n`

  it('is not imported at all: the run fails visibly, each row is told by line, field, value and reason', async () => {
    const mapping = mapped()
    const path = file(BAD)
    const { message, rejects } = await refusal(imported(mapping, path))
    expect(message).toContain(
      '3 rows are wrong, so nothing was imported. The first: line 3, day “2026-02-30”',
    )
    expect(rejects.shown.map(({ line, field, value }) => [line, field, value])).toEqual([
      [3, 'day', '2026-02-30'],
      [4, 'score', '11'],
      [5, 'score', 'x'],
    ])
    expect(rejects.shown[1]?.reason).toBe('11 is not an answer on the scale 0 to 10.')
    expect(await count(mapping)).toBe(0)
    expect(await runsOf(mapping)).toMatchObject([
      { state: 'failed', read: 5, rejected: 3, listed: 3, failure: message },
    ])
    const { rows } = await database.pool.query('SELECT 1 FROM metrics WHERE key = $1', [
      mapping.observations[0]?.metric,
    ])
    expect(rows).toEqual([])
  })

  it('is settled row by row by whatever file brings them right, and waits once however often it comes', async () => {
    const mapping = mapped()
    const waits = async () => {
      const { rows } = await database.pool.query(
        `SELECT x.external_id || ' ' || x.field AS said FROM rejects x JOIN runs r ON r.id = x.run_id
         JOIN sources s ON s.id = r.source_id WHERE s.key = $1 AND x.state = 'open' ORDER BY 1`,
        [mapping.source.key],
      )
      return rows.map(row => row.said)
    }
    await refusal(imported(mapping, file(BAD)))
    await imported(mapping, file(BAD), { takeGoodRows: true })
    expect(await waits()).toEqual(['b day', 'c score', 'd score'])
    // Of two lines of one record one is right: the other still waits.
    const more = `${HEADER}b,2026-02-28,8,A\nc,2025-03-01,10,A\nc,2025-03-01,12,A\n`
    await imported(mapping, file(more), { takeGoodRows: true })
    expect(await waits()).toEqual(['c score', 'd score'])
    await imported(mapping, file(`${HEADER}c,2025-03-01,10,A\nd,2025-03-01,5,A\n`))
    expect(await waits()).toEqual([])
  })

  it('gives its good rows where told, and the others come back corrected', async () => {
    const mapping = mapped()
    const path = file(BAD)
    const [result] = await imported(mapping, path, { takeGoodRows: true })
    expect(result).toMatchObject({ state: 'partial', read: 5, inserted: 2, rejected: 3, noAnswer: 1 })
    expect(await runsOf(mapping)).toMatchObject([{ state: 'partial', inserted: 2, rejected: 3, listed: 3 }])
    const written = readFileSync(`${path}.rejects.csv`, 'utf8')
    expect(written).toContain("d,2025-03-01,x,'=A,5,score,“x” is not a number.")
    const corrected = written
      .replace('2026-02-30', '2026-02-28')
      .replace(',11,', ',10,')
      .replace(',x,', ',1,')
    expect(await imported(mapping, file(corrected))).toMatchObject([
      { inserted: 3, rejected: 0, namesAdded: { region: 1 } },
    ])
    const { rows } = await database.pool.query("SELECT name FROM slices WHERE name LIKE '%=A'")
    expect(rows).toEqual([{ name: '=A' }])
  })

  it('is not written through a link to somebody else’s file', async () => {
    const mapping = mapped()
    const path = file(BAD)
    const precious = file('precious')
    symlinkSync(precious, `${path}.rejects.csv`)
    await expect(imported(mapping, path, { takeGoodRows: true })).rejects.toThrow('is a link to another file')
    expect(readFileSync(precious, 'utf8')).toBe('precious')
  })

  it('is checked to its end: the total is exact, ten are shown, all are in the file', async () => {
    const mapping = mapped()
    const bad = Array.from({ length: 3000 }, (_, at) => `x${at},2025-13-01,5,A\n`).join('')
    const { rejects } = await refusal(imported(mapping, file(HEADER + rowsOf(7775) + bad)))
    expect([rejects.total, rejects.shown.length, rejects.shown[0]?.line]).toEqual([3000, 10, 7777])
    expect(await runsOf(mapping)).toMatchObject([{ rejected: 3000, listed: 3000, read: 10_775 }])
    expect(
      readFileSync(rejects.file ?? '', 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(3001)
  })

  it('names both lines of one record that is there twice', async () => {
    const mapping = mapped()
    const twice = `${HEADER}a,2025-03-01,9,A\nb,2025-03-01,8,A\na,2025-03-02,7,A\n`
    const { rejects, message } = await refusal(imported(mapping, file(twice)))
    expect(message).toContain('line 2, id “a”: The same record stands in line 4 too.')
    expect(rejects.shown.map(one => one.line)).toEqual([2, 4])
    expect(await count(mapping)).toBe(0)
    const path = file(twice)
    expect(await imported(mapping, path, { takeGoodRows: true })).toMatchObject([
      { inserted: 1, rejected: 2 },
    ])
    expect(readFileSync(`${path}.rejects.csv`, 'utf8')).toContain('a,2025-03-02,7,A,4,id,')
  })

  it('is refused for a region that may not be added', async () => {
    const { rejects } = await refusal(
      imported(mapped({ create: [] }), file(`${HEADER}a,2025-03-01,9,Mars\n`)),
    )
    expect(rejects.shown[0]).toMatchObject({
      field: 'region',
      value: 'Mars',
      reason: expect.stringContaining('Known: emea'),
    })
  })
})

describe('a file that does not fit', () => {
  it.each<[string, string, RegExp]>([
    [
      'an unknown column',
      'id,day,rating,area\n1,2025-03-01,9,A\n',
      /has no column “score”.*Its columns: id, day, rating, area/,
    ],
    ['a column spelt otherwise', 'ID,day,Score ,area\n1,2025-03-01,9,A\n', /Did you mean/],
    ['a header only', HEADER, /has a header and no rows/],
    ['an empty file', '', /is empty/],
    ['a column twice', 'id,day,score,score\n1,2025-03-01,9,9\n', /“score” is the name of columns 3 and 4/],
    [
      'a row of another width',
      `${HEADER}a,2025-03-01,9\nb,2025-03-01,9,A\n`,
      /line 2.*The line has 3 cells, the header has 4/,
    ],
  ])('%s: nothing is written, and the sentence says what and where', async (_, content, sentence) => {
    const mapping = mapped()
    await expect(imported(mapping, file(content))).rejects.toThrow(sentence)
    expect(await count(mapping)).toBe(0)
  })

  it('by its delimiter is told which one it seems to have', async () => {
    const mapping = mapped({ format: { delimiter: ',' } })
    await expect(imported(mapping, file('id;day;score;area\n1;2025-03-01;9;A\n'))).rejects.toThrow(
      'The line is one column with “;” in it: correct "delimiter"',
    )
  })

  it('reads a decimal comma and a semicolon where the mapping states them', async () => {
    const format = { decimal: ',', group: '.' }
    const mapping = mapped({ format })
    expect(await imported(mapping, file('id;day;score;area\n1;2025-03-01;8,5;A\n'))).toMatchObject([
      { inserted: 1 },
    ])
    const { message } = await refusal(imported(mapped(), file('id;day;score;area\n1;2025-03-01;8,5;A\n')))
    expect(message).toContain('its decimal mark is “.”')
  })

  it('by name, or is given twice', async () => {
    const path = file(HEADER + rowsOf(2))
    await expect(imported(mapped({ file: 'survey_*' }), path)).rejects.toThrow(
      "is none of the mapping's files (survey_*)",
    )
    await expect(imported(mapped(), [path, file(HEADER + rowsOf(2))])).rejects.toThrow('are the same file')
  })

  it('to a mapping that is no JSON is not looked at', () => {
    expect(() => readMapping('{"source": }', 'm.json')).toThrow('m.json is not JSON: line 1, column 12')
  })
})

describe('metrics and sources', () => {
  it('never change a metric that is there', async () => {
    const mapping = mapped()
    await imported(mapping, file(HEADER + rowsOf(2)))
    const [metric] = mapping.define.metrics
    const other = mapped({ define: { metrics: [{ ...metric, kind: 'count' }] } })
    await expect(imported(other, file(HEADER + rowsOf(3)))).rejects.toThrow('and it is another one (nps')
  })

  it('let one source speak for a metric, and a second only where it says that it adds to it', async () => {
    const mapping = mapped()
    await imported(mapping, file(HEADER + rowsOf(2)))
    const second = { define: mapping.define, observations: mapping.observations }
    await expect(imported(mapped(second), file(HEADER + rowsOf(3)))).rejects.toThrow(
      `already comes from the source “${mapping.source.key}”`,
    )
    const adding = mapped({ ...second, addsTo: mapping.source.key })
    expect(await imported(adding, file(HEADER + rowsOf(3)))).toMatchObject([{ inserted: 3 }])
  })

  it('are told where a metric is not defined', async () => {
    const mapping = mapped({ define: {}, observations: [{ metric: 'nowhere', score: 'score' }] })
    await expect(imported(mapping, file(HEADER + rowsOf(2)))).rejects.toThrow('“nowhere” is not a metric')
  })

  it('are cut by a column that is chosen when they are imported', async () => {
    const mapping = slicedBy(mapped({ region: undefined }), ['product=area'])
    expect(await imported(mapping, file(HEADER + rowsOf(2)))).toMatchObject([{ namesAdded: { product: 1 } }])
    expect(() => slicedBy(mapping, ['colour=x'])).toThrow('is not a slice')
  })
})

describe('logs and joins', () => {
  const LOG = 'number,version,changed,day,score,area\n'
  const log = () =>
    mapped({
      id: 'number',
      last: { by: [{ number: 'version' }, { date: { text: 'changed', format: 'yyyy-MM-dd' } }] },
      stamp: { number: 'version' },
    })

  it('take the last row of each record, by the mapping’s order and then by place, from any number of files', async () => {
    const mapping = log()
    const first = file(
      `${LOG}t1,2,2025-03-02,2025-03-01,9,A\nt1,10,2025-03-01,2025-03-01,2,A\nt2,1,2025-03-01,2025-03-01,5,A\n`,
    )
    const second = file(
      `${LOG}t2,1,2025-03-02,2025-03-01,6,A\nt2,1,2025-03-02,2025-03-01,10,A\nt1,9,2025-03-09,2025-03-01,7,A\n`,
    )
    expect(await imported(mapping, [first, second])).toMatchObject([{ read: 6, inserted: 2 }])
    const { rows } = await database.pool.query(
      `SELECT external_id, bucket, stamp::int FROM observations o JOIN metrics m ON m.id = o.metric_id WHERE m.key = $1 ORDER BY 1`,
      [mapping.observations[0]?.metric],
    )
    expect(rows).toEqual([
      { external_id: 't1', bucket: 2, stamp: 10 },
      { external_id: 't2', bucket: 10, stamp: 1 },
    ])
  })

  it('refuse a row of a log that cannot be ordered', async () => {
    const { rejects } = await refusal(imported(log(), file(`${LOG}t1,x,2025-03-02,2025-03-01,9,A\n`)))
    expect(rejects.shown[0]).toMatchObject({ line: 2, field: 'version', value: 'x' })
  })

  const joining = (more: object = {}) =>
    mapped({
      file: 'people*',
      join: [
        { as: 'cities', name: 'cities*', on: 'id' },
        { as: 'lands', name: 'lands*', on: 'city', with: { column: 'city', of: 'cities' }, ...more },
      ],
      region: { column: 'land', of: 'lands' },
    })
  const PEOPLE = 'id,day,score\n1,2025-03-01,9\n2,2025-03-01,3\n'
  const CITIES = 'id,city\n2,Rome\n1,Oslo\n'
  const LANDS = 'city;land\nOslo;Norway\nRome;Italy\n'
  const three = (people: string, cities: string, lands: string) => [
    file(people, `people${++files}.csv`),
    file(lands, `lands${files}.csv`),
    file(cities, `cities${files}.csv`),
  ]

  it('join files by key, each with its own delimiter, one through another', async () => {
    const mapping = joining()
    expect(await imported(mapping, three(PEOPLE, CITIES, LANDS))).toMatchObject([
      { read: 2, inserted: 2, namesAdded: { region: 2 } },
    ])
    const { rows } = await database.pool.query(
      `SELECT o.external_id AS id, r.name FROM observations o JOIN metrics m ON m.id = o.metric_id
       JOIN slices r ON r.id = o.region_id WHERE m.key = $1 ORDER BY 1`,
      [mapping.observations[0]?.metric],
    )
    expect(rows).toEqual([
      { id: '1', name: 'Norway' },
      { id: '2', name: 'Italy' },
    ])
  })

  it('tell a record without a row in a joined file, unless it may be without', async () => {
    const lands = 'city;land\nOslo;Norway\n'
    const { rejects } = await refusal(imported(joining(), three(PEOPLE, CITIES, lands)))
    expect(rejects.shown[0]).toMatchObject({
      line: 3,
      field: 'city',
      value: 'Rome',
      reason: expect.stringContaining('has no row for it'),
    })
    expect(await imported(joining({ required: false }), three(PEOPLE, CITIES, lands))).toMatchObject([
      { inserted: 2 },
    ])
  })

  it('refuse a joined file with a key twice, or that is missing', async () => {
    await expect(imported(joining(), three(PEOPLE, `${CITIES}1,Bergen\n`, LANDS))).rejects.toThrow(
      'id “1” stands in line 3 and in line 4',
    )
    const [people = ''] = three(PEOPLE, CITIES, LANDS)
    await expect(imported(joining(), people)).rejects.toThrow('The file “cities” (cities*) is missing')
  })
})

describe('a database that fails', () => {
  it('that is down is told without the password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/none'
    const handle = createDb(url)
    const error = await importFiles(ctx(handle.pool), [file(HEADER + rowsOf(2))], mapped()).catch(
      failure => failure,
    )
    await handle.close()
    expect(String(databaseTrouble(error, url))).toContain('No PostgreSQL answers on 127.0.0.1:1.')
    expect(String(databaseTrouble(error, url))).not.toContain('secret')
  })

  it('in the middle leaves nothing; the run is closed as failed by the next one, and the file goes in', async () => {
    const mapping = mapped()
    const path = file(HEADER + rowsOf(20_000))
    const handle = createDb(database.url, { statementTimeoutMs: 0 })
    let isKilled = false
    const onProgress = () => {
      if (isKilled) return
      isKilled = true
      void database.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()',
      )
    }
    await expect(importFiles(ctx(handle.pool), [path], mapping, { onProgress })).rejects.toThrow()
    await handle.close()
    expect(await count(mapping)).toBe(0)
    await database.pool.query(
      "UPDATE runs SET state = 'running', failure = NULL, ended_at = NULL WHERE state = 'failed'",
    )
    expect(await closeInterruptedRuns(database.pool)).toBeGreaterThan(0)
    expect(await runsOf(mapping)).toMatchObject([
      { state: 'failed', failure: expect.stringContaining('interrupted') },
    ])
    expect(await imported(mapping, path)).toMatchObject([{ inserted: 20_000 }])
  })
})
