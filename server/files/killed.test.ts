import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { verifyRollups } from '../observations/rebuild'
import { closeInterruptedRuns } from '../sources/service'
import { askFile, getFileTask, startFile, sweepFiles, undoFileRun, workOnFiles } from './service'
import { bring, companyWithAdmin, workplace } from './testing'
import { keepPart, openUpload } from './uploads'

// The worker itself, killed as a machine that loses power would: at any moment, without a word.
const ROWS = 20_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const database = testDb()
let ctx: Context

beforeAll(async () => {
  ctx = await companyWithAdmin(database)
})

const rows = Array.from(
  { length: ROWS },
  (_, at) => `r${at},2026-03-${String((at % 28) + 1).padStart(2, '0')},${at % 11}\n`,
).join('')
const mapping = JSON.stringify({
  source: { key: 'x', name: 'x' },
  stream: 'rows',
  id: 'id',
  at: { text: 'day', format: 'yyyy-MM-dd' },
  observations: [{ metric: 'nps', score: 'score' }],
})

function startWorker(): ChildProcess {
  const args = ['--conditions', 'react-server', '--import', 'tsx', 'server/worker.ts']
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    DATABASE_SCHEMA: 'public',
    AUTH_SECRET: 'Zk3v9QpXwT7mLr2YbN8sHd5GfJ1cAeU6oIyVtRqWxKzM',
    DATA_KEY: Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'),
    BASE_URL: 'http://localhost:3000',
  }
  return spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
}

async function until(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask())) await new Promise(resolve => setTimeout(resolve, 20))
}

const number = async (query: string) =>
  Number((await database.pool.query(`SELECT (${query}) AS n`)).rows[0].n)
const facts = () => number('SELECT count(*) FROM observations')

/** Has a worker take the task up, and kills it some time after. */
async function killIn(task: number, delay: number): Promise<void> {
  const worker = startWorker()
  const ended = once(worker, 'exit')
  await until(async () => (await getFileTask(ctx, task)).state !== 'waiting')
  await new Promise(resolve => setTimeout(resolve, delay))
  worker.kill('SIGKILL')
  await ended
  // Its connections notice at their next word; until then they hold what they held.
  await until(async () => {
    const { rows: held } = await database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND application_name LIKE 'wholeview%' AND state <> 'idle'`,
    )
    return held.length === 0
  })
}

let names = 0
/** Asks for the rows to be imported as a source of their own; gives the task. */
async function askImport(): Promise<number> {
  await database.pool.query('DELETE FROM feeds')
  const { id: upload } = await bring(ctx, `id,day,score\n${rows}`)
  const source = { name: `Survey ${++names}`, functionKey: null }
  const asked = await askFile(ctx, {
    upload,
    source,
    mapping,
    task: 'import',
    takeGoodRows: false,
    again: false,
  })
  return asked.task
}

async function afterKills(delay: number): Promise<void> {
  const task = await askImport()
  await killIn(task, delay)
  expect([0, ROWS]).toContain(await facts())
  // Whoever comes next begins anew what was begun, and leaves alone what was done.
  await until(() =>
    workOnFiles(workplace(database)).then(async () => (await getFileTask(ctx, task)).state === 'done'),
  )
  await closeInterruptedRuns(database.pool)
  expect(await facts()).toBe(ROWS)
  const { runId } = await getFileTask(ctx, task)
  const undo = await undoFileRun(ctx, runId ?? 0)
  await killIn(undo.task, delay)
  expect([0, ROWS]).toContain(await facts())
  await until(() =>
    workOnFiles(workplace(database)).then(async () => (await getFileTask(ctx, undo.task)).state === 'done'),
  )
  expect(await facts()).toBe(0)
  expect((await getFileTask(ctx, undo.task)).undone).toEqual({ deleted: ROWS, restored: 0, kept: 0 })
  expect((await verifyRollups(database.pool)).filter(one => one.mismatches > 0)).toEqual([])
}

it('an import and its undo that are killed leave all or nothing, and are done by the next worker', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(fc.nat(1500), afterKills), {
    numRuns: process.env.WHOLEVIEW_LONG ? 50 : 2,
    seed: 20_261_126,
    // A moment in time grows no simpler: the first one that fails is told as it is.
    endOnFailure: true,
  })
})

it('a file whose sender or server ended on the way is never seen, and goes', async () => {
  const { pool } = database
  const userId = ctx.actor?.kind === 'user' ? ctx.actor.id : 0
  const id = await openUpload(pool, { name: 'half.csv', userId })
  await keepPart(pool, id, 0, Buffer.from('id,score\n1,'))
  expect((await startFile(ctx, {})).waiting.map(one => one.id)).not.toContain(id)
  await expect(startFile(ctx, { upload: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await sweepFiles(pool)
  expect(await number(`SELECT count(*) FROM upload_parts WHERE upload_id = ${id}`)).toBe(1)
  await pool.query(`UPDATE uploads SET touched_at = now() - interval '11 minutes' WHERE id = $1`, [id])
  await sweepFiles(pool)
  expect(await number(`SELECT count(*) FROM upload_parts WHERE upload_id = ${id}`)).toBe(0)
})

it('fewer bytes than were announced leave nothing', async () => {
  await expect(bring(ctx, `id,score\n${'1,9\n'.repeat(300_000)}`, 'cut.csv', 7)).rejects.toThrow(
    'Of cut.csv only 1200002 of 1200009 bytes arrived, so nothing was kept',
  )
  expect(await number(`SELECT count(*) FROM uploads WHERE name = 'cut.csv'`)).toBe(0)
})

it('a worker that is told to stop gives its task back', async () => {
  const task = await askImport()
  let asked = 0
  await workOnFiles(workplace(database, () => ++asked > 1))
  expect(await getFileTask(ctx, task)).toMatchObject({ state: 'waiting' })
  expect(await facts()).toBe(0)
  await workOnFiles(workplace(database))
  expect(await getFileTask(ctx, task)).toMatchObject({ state: 'done', outcome: { inserted: ROWS } })
})
