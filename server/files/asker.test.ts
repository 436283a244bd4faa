import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { users } from '@/db/schema'
import { testDb } from '@/db/testing'
import { verifyRollups } from '../observations/rebuild'
import { askFile, getFileTask, workOnFiles } from './service'
import { bring, contextOf, person, workplace } from './testing'

// Who asked for an import is shut out before it begins, or while it runs: it is done whole or not at all.

const ROWS = 10_000
const database = testDb()
const mapping = JSON.stringify({
  source: { key: 'x', name: 'x' },
  stream: 'rows',
  id: 'id',
  at: { text: 'day', format: 'yyyy-MM-dd' },
  observations: [{ metric: 'nps', score: 'score' }],
})

beforeAll(async () => {
  await makeCompany(database.db)
  await makeMetric(database.db, { key: 'nps', kind: 'nps', family: 'nps', name: 'Net Promoter Score' })
})

async function asked(name: string) {
  const [someone] = await database.db
    .insert(users)
    .values({ email: `${name}@acme.example`, name, role: 'admin' })
    .returning()
  if (!someone) throw new Error('nobody was made')
  const ctx = contextOf(database, person(someone.id, { role: 'admin' }))
  const rows = Array.from({ length: ROWS }, (_, at) => `${name}${at},2026-03-01,${at % 11}`)
  const { id: upload } = await bring(ctx, `id,day,score\n${rows.join('\n')}\n`)
  const source = { name, functionKey: null }
  const how = { takeGoodRows: false, again: false, task: 'import' } as const
  const { task } = await askFile(ctx, { ...how, upload, source, mapping })
  const disable = () =>
    database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, someone.id))
  return { ctx, task, disable }
}

async function facts(): Promise<number> {
  const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM observations')
  return rows[0].n
}

it('nothing is done for who cannot sign in any more', async () => {
  const { ctx, task, disable } = await asked('early')
  await disable()
  await workOnFiles(workplace(database))
  const ended = await getFileTask(ctx, task)
  expect(ended.state).toBe('failed')
  expect(ended.failure).toContain('cannot sign in any more')
  expect(await facts()).toBe(0)
})

it('what has begun ends whole', async () => {
  const { ctx, task, disable } = await asked('late')
  let disabling: Promise<unknown> | undefined
  let looks = 0
  // The first look is before the task is begun, every other one while rows are read and written.
  const isStopping = () => {
    looks++
    if (looks === 2) disabling = disable().execute()
    return false
  }
  await workOnFiles(workplace(database, isStopping))
  await disabling
  expect(disabling).toBeDefined()
  expect((await getFileTask(ctx, task)).state).toBe('done')
  expect(await facts()).toBe(ROWS)
  expect((await verifyRollups(database.pool)).filter(one => one.mismatches > 0)).toEqual([])
})
