import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeCompany } from '@/db/factories'
import { testDb } from '@/db/testing'
import { importFiles, readMapping } from './service'

const database = testDb()
const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8')

it('the example of docs/import.md does what it says', async () => {
  const text = read('docs/import.md')
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)?.[1] ?? ''
  const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-docs-'))
  const file = path.join(folder, 'answers.csv')
  writeFileSync(file, block('csv'))
  await makeCompany(database.db, 'Europe/Berlin')
  const ctx = { pool: database.pool, actor: null, now: new Date() }
  const [result] = await importFiles(ctx, [file], readMapping(block('json'), 'answers.json'))
  rmSync(folder, { recursive: true })
  const { read: rows, inserted, rejected, noAnswer, metricsAdded, namesAdded } = { ...result }
  expect(block('text')).toBe(
    `answers.csv: ${rows} rows read; ${inserted} observations inserted, 0 updated, 0 unchanged; ${rejected} rows rejected; ` +
      `${noAnswer} no answer\n  new metrics: ${metricsAdded?.join(', ')}\n  new names: ${namesAdded?.region} × region\n`,
  )
  const { rows: dated } = await database.pool.query(
    "SELECT to_char(max(occurred_at), 'DD HH24:MI') AS last, count(DISTINCT identity_id)::int AS customers FROM observations",
  )
  expect(dated).toEqual([{ last: '04 22:55', customers: 3 }])
})

it.each(['nhs-ae', 'servicenow', 'sfo-survey', 'telco'])('mappings/%s.json is a mapping', name => {
  expect(readMapping(read(`mappings/${name}.json`), name).source.key).toBe(name)
})
