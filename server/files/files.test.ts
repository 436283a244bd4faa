import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeCompany, makeFunction, makeMetric } from '@/db/factories'
import { users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { workbookOf } from '../imports/reading/workbook/testing'
import { verifyRollups } from '../observations/rebuild'
import { previewFile, readRefused, startFile } from './service'
import { bring, contextOf, done, person, takenBack } from './testing'

const database = testDb()
let admin: Context
let lead: Context
let head: Context
let support = 0

beforeAll(async () => {
  const { db } = database
  await makeCompany(db)
  support = (await makeFunction(db, 'support')).id
  await makeFunction(db, 'sales')
  await makeMetric(db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Net Promoter Score' })
  await makeMetric(db, { key: 'first-reply', kind: 'duration', functionId: support })
  const people = await db
    .insert(users)
    .values(
      (['admin', 'cx_lead', 'function_head'] as const).map(role => ({
        email: `${role}@acme.example`,
        name: role,
        role,
      })),
    )
    .returning()
  const contexts = people.map(({ id, role }) =>
    contextOf(database, person(id, { role, headOf: role === 'function_head' ? [support] : [] })),
  )
  const [first, second, third] = contexts
  if (!first || !second || !third) throw new Error('three people were made')
  ;[admin, lead, head] = [first, second, third]
})

// Each test has a source of its own for the one metric; one at a time speaks for it.
beforeEach(() => database.pool.query('DELETE FROM feeds'))

const MAPPING = {
  source: { key: 'x', name: 'x' },
  stream: 'rows',
  id: 'id',
  at: { text: 'day', format: 'yyyy-MM-dd' },
  customer: 'customer',
  observations: [{ metric: 'nps', score: 'score', noAnswer: ['99'] }],
}
const mapping = (more: object = {}) => JSON.stringify({ ...MAPPING, ...more })

const rowsOf = (count: number, score: (at: number) => unknown = at => at % 11) =>
  Array.from(
    { length: count },
    (_, at) =>
      `r${at},2026-0${(at % 5) + 1}-${String((at % 28) + 1).padStart(2, '0')},c${at % 40},${score(at)}`,
  )
const fileOf = (rows: readonly string[]) => `id,day,customer,score\n${rows.join('\n')}\n`

let names = 0
const fresh = () => ({ name: `Survey ${++names}`, functionKey: null })

async function facts(source: string) {
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n, coalesce(sum(a), 0)::int AS a FROM observations o JOIN streams t ON t.id = o.stream_id
     JOIN sources s ON s.id = t.source_id WHERE s.name = $1 AND NOT o.deleted`,
    [source],
  )
  return rows[0]
}
const mismatches = async () => (await verifyRollups(database.pool)).filter(one => one.mismatches > 0)

async function refusedText(ctx: Context, task: number): Promise<string> {
  const { text } = await readRefused(ctx, task)
  return new Response(text).text()
}

describe('a file that is right', () => {
  it('comes to what its trial said, and is taken back once: D-01', async () => {
    const { id: upload } = await bring(admin, fileOf(rowsOf(10_000)))
    const source = fresh()
    const tried = await done(database, admin, { upload, source, mapping: mapping(), task: 'try' })
    expect(tried.failure).toBeNull()
    expect(tried).toMatchObject({ state: 'done', failure: null })
    const counts = { read: 10_000, inserted: 10_000, updated: 0, unchanged: 0, rejected: 0 }
    expect(tried.outcome).toMatchObject({ ...counts, state: 'tried', customers: { named: 40, known: 0 } })
    expect(tried.outcome?.moved[0]).toMatchObject({ metric: 'Net Promoter Score', months: 5 })
    expect(tried.outcome?.moved[0]?.shown[0]?.after).toMatch(/± .*2,000 facts/)
    expect(await facts(source.name)).toEqual({ n: 0, a: 0 })

    const imported = await done(database, admin, { upload, source, mapping: mapping(), task: 'import' })
    expect(imported.outcome).toMatchObject({ ...counts, state: 'imported', moved: tried.outcome?.moved })
    // Who they are is asked by the worker from here on; the trial asked for itself.
    expect(imported.outcome?.customers).toBeNull()
    expect(await facts(source.name)).toMatchObject({ n: 10_000 })
    // Whoever comes back sees what came of it; the file itself is gone.
    const back = await startFile(admin, { upload })
    expect(back).toMatchObject({ upload: { isImported: true }, task: { id: imported.id, outcome: counts } })
    expect(back.waiting).toEqual([])
    await expect(previewFile(admin, { upload })).rejects.toThrow('not here any more')

    const run = imported.runId ?? 0
    const undo = await takenBack(database, admin, run)
    expect(undo).toMatchObject({ state: 'done', undone: { deleted: 10_000, restored: 0, kept: 0 } })
    expect(await facts(source.name)).toEqual({ n: 0, a: 0 })
    await expect(takenBack(database, admin, run)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await mismatches()).toEqual([])
    const { rows } = await database.pool.query(
      `SELECT action, after FROM audit_log WHERE subject = 'runs' AND subject_id = $1 ORDER BY id`,
      [String(run)],
    )
    expect(rows).toMatchObject([
      { action: 'run.imported' },
      { action: 'run.undone', after: { deleted: 10_000 } },
    ])
  })

  it('says when it was imported before; after it is taken back it is new: D-08', async () => {
    const text = fileOf(rowsOf(20))
    const source = fresh()
    const first = await done(database, admin, {
      upload: (await bring(admin, text)).id,
      source,
      mapping: mapping(),
      task: 'import',
    })
    const id = first.sourceId ?? 0
    const again = async (more: object = {}) =>
      done(database, admin, {
        upload: (await bring(admin, text)).id,
        source: { id },
        mapping: mapping(),
        task: 'import',
        ...more,
      })
    expect((await again()).outcome).toMatchObject({
      state: 'already',
      inserted: 0,
      earlier: { run: first.runId },
    })
    expect((await again({ again: true })).outcome).toMatchObject({
      state: 'imported',
      inserted: 0,
      unchanged: 20,
    })
    const before = await facts(source.name)
    const changed = fileOf(rowsOf(20, () => 10))
    const updated = await done(database, admin, {
      upload: (await bring(admin, changed)).id,
      source: { id },
      mapping: mapping(),
      task: 'import',
    })
    expect(updated.outcome).toMatchObject({ inserted: 0, updated: 19, unchanged: 1 })
    expect(await facts(source.name)).toEqual({ n: 20, a: 20 })
    expect((await takenBack(database, admin, updated.runId ?? 0)).undone).toEqual({
      deleted: 0,
      restored: 19,
      kept: 0,
    })
    expect(await facts(source.name)).toEqual(before)
    expect((await takenBack(database, admin, first.runId ?? 0)).undone).toEqual({
      deleted: 20,
      restored: 0,
      kept: 0,
    })
    expect((await again()).outcome).toMatchObject({ state: 'imported', inserted: 20 })
    expect(await mismatches()).toEqual([])
  })

  it('may be a workbook: the sheet that was chosen, its numbers and days as they are', async () => {
    const content = workbookOf({
      Notes: [['nothing here']],
      Answers: [
        ['id', 'day', 'customer', 'score'],
        ['A', { day: 45_960 }, 'c1', 9],
        ['B', { day: 45_961 }, 'c2', 10],
      ],
    })
    const { id: upload } = await bring(admin, content, 'answers.xlsx')
    const source = fresh()
    const asked = { upload, source, mapping: mapping(), sheet: 'Answers', task: 'import' } as const
    expect(await done(database, admin, asked)).toMatchObject({
      failure: null,
      outcome: { state: 'imported', inserted: 2 },
    })
    expect(await facts(source.name)).toEqual({ n: 2, a: 2 })
  })
})

describe('a file with a wrong row', () => {
  const wrong = rowsOf(10_000, at => (at === 7_775 ? `"${'7'.repeat(90)}"` : at % 11))

  it('is not imported, and told by line, column, value and reason: D-02', async () => {
    const { id: upload } = await bring(admin, fileOf(wrong))
    const source = fresh()
    const refused = await done(database, admin, { upload, source, mapping: mapping(), task: 'import' })
    expect(refused).toMatchObject({ state: 'refused', outcome: { rejected: 1 }, hasRefused: true })
    expect(refused.outcome?.rejects).toEqual([
      { line: 7777, field: 'score', value: '7'.repeat(80), reason: expect.stringMatching(/number/) },
    ])
    expect(await facts(source.name)).toEqual({ n: 0, a: 0 })
  })

  it('gives a hundred of its rows on screen, all of them as a file, which comes in by the same mapping', async () => {
    const rows = rowsOf(500, at => (at % 2 === 0 ? `=1+${at}` : at % 11))
    const { id: upload } = await bring(admin, fileOf(rows))
    const source = fresh()
    const part = await done(database, admin, {
      upload,
      source,
      mapping: mapping(),
      task: 'import',
      takeGoodRows: true,
    })
    expect(part).toMatchObject({ state: 'done', outcome: { state: 'partial', inserted: 250, rejected: 250 } })
    expect(part.outcome?.rejects).toHaveLength(100)
    const text = await refusedText(admin, part.id)
    const lines = text.replace('\ufeff', '').trim().split('\n')
    expect(lines).toHaveLength(251)
    expect(lines.slice(0, 2)).toEqual([
      'id,day,customer,score,reject_line,reject_field,reject_reason',
      expect.stringMatching(/^r0,2026-01-01,c0,'=1\+0,2,score,/),
    ])
    const mended = text.replaceAll(/'=1\+\d+/g, '7')
    const { id: next } = await bring(admin, mended, 'answers.csv.rejects.csv')
    const start = await startFile(admin, { upload: next })
    const kept = start.sources.find(one => one.id === part.sourceId)?.mapping ?? ''
    expect(JSON.parse(kept)).toMatchObject({ id: 'id', observations: [{ metric: 'nps', noAnswer: ['99'] }] })
    const rest = await done(database, admin, {
      upload: next,
      source: { id: part.sourceId ?? 0 },
      mapping: kept,
      task: 'import',
    })
    expect(rest.outcome).toMatchObject({ state: 'imported', inserted: 250, rejected: 0 })
    expect(await facts(source.name)).toMatchObject({ n: 500 })
  })

  it('with one id twice names both lines', async () => {
    const { id: upload } = await bring(
      admin,
      fileOf(['a,2026-01-01,c,9', 'b,2026-01-01,c,9', 'a,2026-01-02,c,1']),
    )
    const refused = await done(database, admin, {
      upload,
      source: fresh(),
      mapping: mapping(),
      task: 'import',
    })
    expect(refused.outcome?.rejects.map(one => [one.line, one.reason])).toEqual([
      [2, 'The same record stands in line 4 too. Leave one.'],
      [4, 'The same record stands in line 2 too. Leave one.'],
    ])
  })

  it('comes out as it went in: what is saved of it and brought again is the same, formulas and quotes too: D-09', async () => {
    const said = ['=SUM(A1)', '+1', '-1', '@x', 'a, "b"', "'quoted", 'line\nbreak']
    const rows = said.map((text, at) => `r${at},2026-01-01,"${text.replaceAll('"', '""')}",wrong`)
    const { id: upload } = await bring(admin, fileOf(rows))
    const first = await done(database, admin, { upload, source: fresh(), mapping: mapping(), task: 'try' })
    const { id: next } = await bring(admin, await refusedText(admin, first.id))
    const second = await done(database, admin, {
      upload: next,
      source: fresh(),
      mapping: mapping(),
      task: 'try',
    })
    const cells = (text: string) => text.split('\n').map(line => line.split(',').slice(0, -3).join())
    expect(cells(await refusedText(admin, second.id))).toEqual(cells(await refusedText(admin, first.id)))
    const mended = (await refusedText(admin, first.id)).replaceAll('wrong', '9')
    const { id: last } = await bring(admin, mended)
    await done(database, admin, { upload: last, source: fresh(), mapping: mapping(), task: 'import' })
    const { rows: known } = await database.pool.query(
      'SELECT external_id AS id FROM identities WHERE external_id = ANY ($1)',
      [said],
    )
    expect(known.map(row => row.id).sort()).toEqual([...said].sort())
  })
})

describe('whose file it is', () => {
  const brought = async (ctx: Context) => (await bring(ctx, fileOf(rowsOf(3)))).id

  it('a head brings figures of the own function, a CX lead the company’s; neither the other’s', async () => {
    expect((await startFile(head, {})).metrics.map(one => one.key)).toEqual(['first-reply'])
    expect((await startFile(lead, {})).metrics.map(one => one.key)).toEqual(['nps'])
    const asked = async (ctx: Context, more: object) =>
      done(database, ctx, {
        upload: await brought(ctx),
        source: fresh(),
        mapping: mapping(more),
        task: 'try',
      })
    await expect(asked(head, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const durations = {
      observations: [{ metric: 'first-reply', startedAt: { text: 'day', format: 'yyyy-MM-dd' } }],
    }
    await expect(asked(lead, durations)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const own = {
      upload: await brought(head),
      source: { name: 'Desk', functionKey: 'support' },
      mapping: mapping(durations),
    }
    expect(await done(database, head, { ...own, task: 'try' })).toMatchObject({ state: 'done' })
  })

  it('names and metrics are added by who may', async () => {
    const upload = await brought(lead)
    const ask = (more: object) =>
      done(database, lead, { upload, source: fresh(), mapping: mapping(more), task: 'try' })
    await expect(ask({ create: ['region'] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ask({ define: { functions: [{ key: 'new', name: 'New' }] } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('a file, its refused rows and its imports are nobody else’s', async () => {
    const upload = await brought(admin)
    await expect(startFile(lead, { upload })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { id } = await bring(admin, fileOf(['a,2026-01-01,c,wrong']))
    const task = await done(database, admin, { upload: id, source: fresh(), mapping: mapping(), task: 'try' })
    await expect(readRefused(head, task.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readRefused({ ...admin, actor: null }, task.id)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    const { runId } = await done(database, admin, {
      upload,
      source: fresh(),
      mapping: mapping(),
      task: 'import',
    })
    await expect(takenBack(database, head, runId ?? 0)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('somebody who was shut out while it waited has nothing imported', async () => {
    const upload = await brought(lead)
    const { pool } = database
    await pool.query(`UPDATE users SET disabled_at = now() WHERE role = 'cx_lead'`)
    const ended = await done(database, lead, { upload, source: fresh(), mapping: mapping(), task: 'import' })
    await pool.query('UPDATE users SET disabled_at = NULL')
    expect(ended).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('cannot sign in any more'),
    })
  })
})
