import { beforeAll, expect, it } from 'vitest'
import { auditLog, benchmarks } from '@/db/schema'
import { testDb } from '@/db/testing'
import { BENCHMARK_COLUMNS } from '@/domain/benchmark-file'
import { csvOf } from '@/domain/csv'
import { templateOf } from './export'
import { uploadBenchmarks } from './setting/upload'
import { benchmarkCompany } from './testing'

const database = testDb()
let company: Awaited<ReturnType<typeof benchmarkCompany>>
beforeAll(async () => {
  company = await benchmarkCompany(database)
})

const line = (more: Partial<Record<(typeof BENCHMARK_COLUMNS)[number], string>> = {}) => {
  const cells = {
    ...{ metric: 'csat', lower_quartile: '60', median: '70', upper_quartile: '80', source: '=A study' },
    ...{ link: 'https://example.org', year: '2025', industry: 'manufacturing', customers: 'business' },
    ...{ population: 'Makers', unit: 'percent', scale: '1-5', favourable_answers: '4 5', gross_or_net: '' },
    ...{ period: 'last_12_months', owner: company.lead.email, review_on: '2027-03-31', ...more },
  }
  return BENCHMARK_COLUMNS.map(column => cells[column])
}
const upload = (...rows: string[][]) =>
  uploadBenchmarks(company.context(company.lead), { text: csvOf(BENCHMARK_COLUMNS, rows) })

it('takes a file whole or not at all, and says by line and column what is wrong', async () => {
  const { taken, faults } = await upload(
    line(),
    line({ source: 'Other', unit: 'points' }),
    line({ median: 'x' }),
    line(),
  )
  expect(taken).toBe(0)
  expect(faults).toEqual([
    { line: 3, column: 'unit', cell: 'points', reason: expect.stringContaining('Refused') },
    { line: 4, column: 'median', cell: 'x', reason: 'A number is needed, with a decimal point.' },
    { line: 5, column: null, cell: '=A study', reason: expect.stringContaining('earlier line') },
  ])
  expect(await database.db.select().from(benchmarks)).toEqual([])

  expect(await upload(line(), line({ source: 'Other' }))).toEqual({ taken: 2, faults: [] })
  const rows = await database.db.select().from(benchmarks)
  expect(rows.map(({ source, value, ownerId }) => [source, value, ownerId])).toEqual([
    ['=A study', 70, company.lead.id],
    ['Other', 70, company.lead.id],
  ])
  const lines = await database.db.select().from(auditLog)
  expect(lines.filter(({ action }) => action === 'benchmark.added')).toHaveLength(2)
  // The same file once more adds nothing twice.
  expect((await upload(line())).faults).toHaveLength(1)
})

it('refuses what is no such file, and gives the template to who may use it', async () => {
  await expect(
    uploadBenchmarks(company.context(company.lead), { text: 'metric,median\na,1' }),
  ).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('lacks the columns') })
  expect(templateOf(company.context(company.lead))).toBe(`${BENCHMARK_COLUMNS.join(',')}\r\n`)
  expect(() => templateOf(company.context(company.executive))).toThrow()
})
