import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { users } from '@/db/schema'
import { testDb } from '@/db/testing'
import type { Context } from '../context'
import { workbookOf } from '../imports/reading/workbook/testing'
import { bring, contextOf, done, person } from './testing'

// What a cell may say, and what becomes of it: the same from a text and from a workbook. Blank is missing, never 0.

const database = testDb()
let ctx: Context

beforeAll(async () => {
  await makeCompany(database.db)
  await makeMetric(database.db, { key: 'share', kind: 'mean_score', rule: { scale: { min: 0, max: 100 } } })
  const [admin] = await database.db
    .insert(users)
    .values({ email: 'admin@acme.example', name: 'Admin', role: 'admin' })
    .returning()
  ctx = contextOf(database, person(admin?.id ?? 0))
})

const MISSING = ['', ' ', '   ', '\u00a0']
const NUMBERS: Readonly<Record<string, number>> = {
  ...{
    '0': 0,
    '-0': 0,
    '+7': 7,
    '007': 7,
    '7': 7,
    ' 7 ': 7,
    '7.5': 7.5,
    '100': 100,
    '99.9999999': 99.9999999,
  },
}
const REFUSED = [
  ...[
    '1e400',
    '1e5',
    '1E2',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '0b1',
    '1,5',
    '1.234,5',
    '1 234',
    "1'234",
    '١٢',
    '７',
  ],
  ...[
    '12abc',
    'abc',
    'null',
    'undefined',
    'true',
    'false',
    '[]',
    '{}',
    '[7]',
    '"7"',
    '7%',
    '€7',
    '$7',
    '7.',
    '.7',
    '--7',
    '7-',
  ],
  ...[
    '100.0000001',
    '-0.5',
    '101',
    '-101',
    '123456789012345678901234567890',
    '0.1234567890123456',
    '7 7',
    '7\t7',
    '1/2',
    '½',
  ],
  ...['2026-02-30', '=1+1', '@7', 'n/a', '-', '∞', '7\u200b', '7e', '+', '1_000', '#N/A'],
]
const VALUES = [...MISSING, ...Object.keys(NUMBERS), ...REFUSED]

const mapping = JSON.stringify({
  ...{ source: { key: 'x', name: 'x' }, stream: 'rows', id: 'id', at: { text: 'day', format: 'yyyy-MM-dd' } },
  observations: [{ metric: 'share', score: 'value' }],
})

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const rows = VALUES.map((value, at) => [`r${at}`, '2026-01-05', value] as const)
const CONTENTS = {
  text: Buffer.from(`id,day,value\n${rows.map(row => row.map(quoted).join()).join('\n')}\n`),
  workbook: workbookOf({ Values: [['id', 'day', 'value'], ...rows.map(row => [...row])] }),
}

describe.each(['text', 'workbook'] as const)('from a %s', kind => {
  it('each of these values is a number, missing, or refused with its reason', async () => {
    expect(VALUES.length).toBeGreaterThanOrEqual(60)
    await database.pool.query('DELETE FROM feeds')
    const { id: upload } = await bring(ctx, CONTENTS[kind], 'values')
    const source = { name: `Values in a ${kind}`, functionKey: null }
    const { outcome } = await done(database, ctx, {
      upload,
      source,
      mapping,
      task: 'import',
      takeGoodRows: true,
    })
    expect(outcome).toMatchObject({
      inserted: MISSING.length + Object.keys(NUMBERS).length,
      noAnswer: MISSING.length,
    })
    const refused = new Set(outcome?.rejects.map(one => VALUES[one.line - 2]))
    expect(REFUSED.filter(value => !refused.has(value))).toEqual([])
    expect(refused.size).toBe(REFUSED.length)
    expect(outcome?.rejects.every(one => one.reason.length > 10)).toBe(true)
    const { rows: kept } = await database.pool.query(
      `SELECT o.external_id AS id, o.state, o.a::float8 AS a FROM observations o JOIN streams t ON t.id = o.stream_id
       JOIN sources s ON s.id = t.source_id WHERE s.name = $1`,
      [source.name],
    )
    for (const { id, state, a } of kept) {
      const value = VALUES[Number(id.slice(1))] ?? ''
      if (MISSING.includes(value))
        expect(`${JSON.stringify(value)} ${state}`).toBe(`${JSON.stringify(value)} missing`)
      else expect(`${value} is ${a}`).toBe(`${value} is ${NUMBERS[value]}`)
    }
  })
})
