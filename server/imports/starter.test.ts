import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { KINDS } from '@/domain/kind'
import { guessOf } from '@/domain/mapping/pointing/guess'
import { mappingOf } from '@/domain/mapping/pointing/pointed'
import { lackingIn, pointMetric, startPointing } from '@/domain/mapping/pointing/start'
import { starterOf } from '@/domain/mapping/starter'
import { importFiles, readMapping } from './service'

const database = testDb()
const READ = { encoding: null, delimiter: null, timeZone: 'Europe/Berlin' } as const

it('the first file of every kind of metric comes in as it is handed out, with nothing to be pointed at', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wholeview-starter-'))
  await makeCompany(database.db, 'Europe/Berlin')
  const ctx = { pool: database.pool, actor: null, now: new Date('2026-03-10T09:00:00Z') }
  for (const kind of KINDS) {
    const key = `first_${kind}_support_get-help`
    const scale = { min: 1, max: 5 }
    await makeMetric(database.db, { key, kind, rule: { scale } })
    const [header, row] = starterOf(kind)
    const guess = guessOf(header.split(','), [row.split(',')])
    const metrics = [pointMetric(guess, { key, name: `First ${kind}`, kind, scale })]
    const pointed = { ...startPointing(guess, READ), metrics }
    expect([kind, lackingIn(pointed)]).toEqual([kind, []])
    const at = path.join(folder, `${key}.csv`)
    writeFileSync(at, `${header}\n${row}\n`)
    const mapping = JSON.stringify(mappingOf(pointed, { key: `${kind}-file`, name: kind }))
    const [result] = await importFiles(ctx, [at], readMapping(mapping, `${key}.json`))
    expect({ kind, ...result }).toMatchObject({ kind, inserted: 1, rejected: 0, noAnswer: 0 })
  }
  rmSync(folder, { recursive: true })
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS n FROM observations WHERE state = 'counted'",
  )
  expect(rows[0]).toMatchObject({ n: KINDS.length })
})
