import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { testDb } from '@/db/testing'
import { closeInterruptedRuns } from '../sources/service'

// The command itself, killed as a machine that loses power would: at any moment, without a word.
const ROWS = 20_000
const KILLS = process.env.WHOLEVIEW_LONG ? 50 : 3
const root = fileURLToPath(new URL('../..', import.meta.url))
const database = testDb()
const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-killed-'))
const file = path.join(folder, 'answers.csv')
const mapping = path.join(folder, 'mapping.json')

beforeAll(async () => {
  await makeCompany(database.db)
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `r${at},2025-03-${String((at % 28) + 1).padStart(2, '0')},${at % 11}\n`,
  )
  writeFileSync(file, `id,day,score\n${rows.join('')}`)
  const metric = {
    key: 'nps',
    name: 'NPS',
    family: 'nps',
    kind: 'nps',
    direction: 'up',
    perspective: 'customer',
    countedAs: 'answers',
    definition: 'As tested.',
  }
  const written = {
    source: { key: 'survey', name: 'Survey' },
    stream: 'answers',
    define: { metrics: [metric] },
    id: 'id',
    at: { text: 'day', format: 'yyyy-MM-dd' },
    observations: [{ metric: 'nps', score: 'score' }],
  }
  writeFileSync(mapping, JSON.stringify(written))
})
afterAll(() => rmSync(folder, { recursive: true }))

function start(): ChildProcess {
  const args = ['--import', 'tsx', 'scripts/cli/main.ts', 'import', file, '--mapping', mapping]
  const env = { ...process.env, DATABASE_URL: database.url, DATABASE_SCHEMA: 'public' }
  return spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const number = async (query: string) =>
  Number((await database.pool.query(`SELECT (${query}) AS n`)).rows[0].n)

/** Starts an import and kills it some time after its run has been opened. */
async function kill(delay: number): Promise<void> {
  const before = await number('SELECT count(*) FROM runs')
  const child = start()
  const ended = once(child, 'exit')
  await until(async () => ((await number('SELECT count(*) FROM runs')) > before ? true : undefined))
  await new Promise(resolve => setTimeout(resolve, delay))
  child.kill('SIGKILL')
  await ended
  // Its connections notice at their next word; until then they hold the source.
  await until(async () => {
    await closeInterruptedRuns(database.pool)
    return (await number("SELECT count(*) FROM runs WHERE state = 'running'")) === 0 ? true : undefined
  })
}

it('an import that is killed leaves all or nothing, a run that says so, and goes in afterwards', {
  timeout: 1_800_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1500), async delay => {
      await kill(delay)
      const written = await number('SELECT count(*) FROM observations')
      expect([0, ROWS]).toContain(written)
      const { rows } = await database.pool.query('SELECT state FROM runs ORDER BY id DESC LIMIT 1')
      expect(rows).toEqual([{ state: written === 0 ? 'failed' : 'succeeded' }])
      expect(
        await number(
          'SELECT coalesce(sum(n), 0) FROM cells c JOIN periods p ON p.id = c.period_id WHERE p.grain = $$month$$ AND (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1)',
        ),
      ).toBe(written)
      await database.pool.query(
        'TRUNCATE observations, observation_changes, observation_comments, cells, histograms',
      )
      await database.pool.query("UPDATE runs SET state = 'failed'")
    }),
    // A moment in time grows no simpler: the first one that fails is told as it is.
    { numRuns: KILLS, seed: 20_251_121, endOnFailure: true },
  )
  const [code] = await once(start(), 'exit')
  expect(code).toBe(0)
  expect(await number('SELECT count(*) FROM observations')).toBe(ROWS)
})
