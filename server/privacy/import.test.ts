import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { mappingSchema } from '@/domain/mapping/language'
import { importFiles } from '../imports/service'
import { verifyRollups } from '../observations/rebuild'
import { eraseCustomer, findCustomers } from './service'

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
