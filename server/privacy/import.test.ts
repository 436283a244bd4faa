import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { mappingSchema } from '@/domain/mapping/language'
import { importFiles } from '../imports/service'
import { verifyRollups } from '../observations/rebuild'
import { eraseCustomer, findCustomers, previewErasure } from './service'

const test = testDb()
const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-erased-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mapping = mappingSchema.parse({
  source: { key: 'survey', name: 'Survey' },
  stream: 'answers',
  id: 'id',
  at: { text: 'day', format: 'yyyy-MM-dd' },
  customer: 'who',
  observations: [{ metric: 'nps', score: 'score', comment: 'said' }],
})

it('a file that tells of an erased customer is taken in without them, and counts their rows as rejected', async () => {
  await makeCompany(test.db)
  await makeMetric(test.db, { key: 'nps', kind: 'nps' })
  const file = path.join(folder, 'answers.csv')
  const rows = ['id,day,who,score,said', '1,2026-01-05,zq-77,0,violet', '2,2026-01-05,other,9,fine']
  writeFileSync(file, `${rows.join('\n')}\n`)
  const ctx = {
    db: test.db,
    pool: test.pool,
    actor: { kind: 'system' as const },
    now: new Date(),
    requestId: 'test',
  }
  await importFiles(ctx, [file], mapping)
  const [found] = await findCustomers(ctx, { by: 'identity', text: 'zq-77' })
  if (!found) throw new Error('not found')
  await eraseCustomer(ctx, { subject: found.subject, mode: 'erase', reason: 'request 1' })

  writeFileSync(file, `${[...rows, '3,2026-01-06,zq-77,10,more', '4,2026-01-06,new,10,hello'].join('\n')}\n`)
  const [result] = await importFiles(ctx, [file], mapping)
  expect(result).toMatchObject({
    state: 'partial',
    read: 4,
    inserted: 1,
    unchanged: 1,
    rejected: 2,
    erased: 2,
  })
  expect(existsSync(`${file}.rejects.csv`)).toBe(false)
  const listed = await test.pool.query('SELECT line, field, value, reason FROM rejects ORDER BY line')
  const reason =
    'It tells of a customer who was erased, or whose name was: nothing more is taken in about them.'
  expect(listed.rows).toEqual([
    { line: '2', field: 'customer', value: null, reason },
    { line: '4', field: 'customer', value: null, reason },
  ])
  const run = await test.pool.query('SELECT state, rejected::int FROM runs WHERE id = $1', [result?.runId])
  expect(run.rows).toEqual([{ state: 'partial', rejected: 2 }])
  expect((await verifyRollups(test.pool)).every(one => one.mismatches === 0)).toBe(true)
})

const answer = (id: string, who: string, score: string) => `${id},2026-01-05,${who},${score},said by ${who}`
const HEADER = 'id,day,who,score,said,touched'
const logMapping = mappingSchema.parse({
  source: { key: 'log', name: 'Log' },
  addsTo: 'survey',
  stream: 'answers',
  id: 'id',
  last: { by: [{ number: 'touched' }] },
  at: { text: 'day', format: 'yyyy-MM-dd' },
  customer: { template: 'acme-{who}' },
  observations: [{ metric: 'nps', score: 'score', comment: 'said' }],
})
const plain = mappingSchema.parse({ ...mapping, source: { key: 'plain', name: 'Plain' }, addsTo: 'survey' })

/** Every row of every table as text, and what pg_dump writes where it is there. */
async function everything(): Promise<string> {
  const { rows } = await test.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await test.pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)
    texts.push(...found.rows.map(one => one.row))
  }
  const dump = await promisify(execFile)('pg_dump', [test.url], { maxBuffer: 1 << 28 }).catch(() => null)
  return [...texts, dump?.stdout ?? ''].join('\n').toLowerCase()
}

it.each([
  ['a file', plain],
  ['a log', logMapping],
])('what refused rows of an erased customer said is kept nowhere: %s', async (_, by) => {
  const who = by === plain ? 'quillon-1' : 'quillon-2'
  const file = path.join(folder, by === plain ? 'plain.csv' : 'log.csv')
  const write = (...rows: string[]) => writeFileSync(file, `${[HEADER, ...rows].join('\n')}\n`)
  const ctx = {
    ...{ db: test.db, pool: test.pool, actor: { kind: 'system' as const }, now: new Date() },
    requestId: 'test',
  }
  write(`${answer('rec-7001', who, '3')},1`, `${answer('rec-7002', 'other', '9')},1`)
  await importFiles(ctx, [file], by)
  const text = by === plain ? who : `acme-${who}`
  const [found] = await findCustomers(ctx, { by: 'identity', text })
  if (!found) throw new Error('not found')
  await eraseCustomer(ctx, { subject: found.subject, mode: 'erase', reason: 'request 2' })
  expect(await everything()).not.toContain(who)

  // As a good row, with a wrong answer, without an id, by its record's id alone, twice, and cut wrongly.
  const bad = [
    `${answer('rec-7101', who, '3')},2`,
    `${answer('rec-7102', who, 'hello')},2`,
    `${answer('', who, '4')},2`,
    `rec-7001,not a day,,5,said by ${who},2`,
    `${answer('rec-7104', who, '5')},2`,
    `${answer('rec-7104', who, '6')},2`,
    `${answer('rec-7105', who, '5')},2,one cell more`,
  ]
  write(...bad, `${answer('rec-7201', 'other', 'eleven')},2`)
  await expect(importFiles(ctx, [file], by)).rejects.toThrow('so nothing was imported')
  const rejects = () => readFileSync(`${file}.rejects.csv`, 'utf8')
  expect(rejects()).toContain('eleven')
  expect(rejects()).not.toContain(who)
  expect(rejects()).not.toContain('rec-7001')

  const [result] = await importFiles(ctx, [file], by, { takeGoodRows: true })
  // The one that is cut wrongly may be anybody's, so it is refused and counted with the wrong ones.
  expect(result).toMatchObject({ inserted: 0, erased: by === plain ? 6 : 5, rejected: by === plain ? 8 : 7 })
  expect(rejects()).not.toContain(who)
  const all = await everything()
  expect(all).toContain('eleven')
  expect(all).not.toContain(who)
  expect(all).not.toContain('rec-7001')
})

it('rows that were refused while somebody was being erased are listed without them', async () => {
  const file = path.join(folder, 'late.csv')
  const lateMapping = mappingSchema.parse({
    ...mapping,
    source: { key: 'late', name: 'Late' },
    addsTo: 'survey',
  })
  const ctx = {
    ...{ db: test.db, pool: test.pool, actor: { kind: 'system' as const }, now: new Date() },
    requestId: 'test',
  }
  writeFileSync(file, `id,day,who,score,said\n${answer('rec-8001', 'quillon-3', '3')}\n`)
  await importFiles(ctx, [file], lateMapping)
  const [found] = await findCustomers(ctx, { by: 'identity', text: 'quillon-3' })
  if (!found) throw new Error('not found')
  writeFileSync(file, `id,day,who,score,said\n${answer('rec-8002', 'quillon-3', 'much')}\n`)
  let erasing: Promise<unknown> | undefined
  const importing = importFiles(ctx, [file], lateMapping, {
    takeGoodRows: true,
    // The row is refused by now and not listed yet.
    onProgress: () => {
      erasing ??= eraseCustomer(ctx, { subject: found.subject, mode: 'erase', reason: 'request 3' })
    },
  })
  await importing.catch(() => undefined)
  await erasing
  expect(await everything()).not.toContain('quillon-3')
})

it('who looked for whom leaves a line that says no name', async () => {
  const ctx = {
    ...{ db: test.db, pool: test.pool, actor: { kind: 'system' as const }, now: new Date() },
    requestId: 'looked',
  }
  const [found] = await findCustomers(ctx, { by: 'identity', text: 'other' })
  if (!found) throw new Error('not found')
  await previewErasure(ctx, found.subject)
  await findCustomers(ctx, { by: 'name', text: 'Nobody of that name' })
  const { rows } = await test.pool.query(
    `SELECT action, before, after, reason FROM audit_log WHERE request_id = 'looked' ORDER BY id`,
  )
  expect(rows.map(row => row.action)).toEqual(['customers.sought', 'erasure.previewed', 'customers.sought'])
  expect(rows[2].after).toEqual({ by: 'name', found: [] })
  expect(JSON.stringify(rows)).not.toMatch(/other|Nobody/)
})
