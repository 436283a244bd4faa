import { expect, it } from 'vitest'
import { BENCHMARK_COLUMNS, benchmarkOf, linesOf } from './benchmark-file'

const OWNERS = new Map([['lead@x.example', 7]])
const GOOD = [
  ...['csat', '60', '70.5', '80', "'=A study", '', '2025', 'manufacturing', 'business', 'Makers, Europe'],
  ...['percent', '1-5', '4 5', '', 'last_12_months', 'Lead@x.example', '2027-03-31'],
]
const read = (...rows: string[][]) => {
  const lines = linesOf([[...BENCHMARK_COLUMNS], ...rows])
  return 'lacking' in lines ? lines : lines.map(line => benchmarkOf(line, OWNERS))
}
const but = (column: (typeof BENCHMARK_COLUMNS)[number], cell: string) =>
  GOOD.map((was, at) => (BENCHMARK_COLUMNS[at] === column ? cell : was))

it('reads a line, without the apostrophe that keeps a spreadsheet from running it', () => {
  expect(read(GOOD)).toEqual([
    {
      ...{ metric: 'csat', lower: 60, median: 70.5, upper: 80, source: '=A study', link: null, year: 2025 },
      ...{ industry: 'manufacturing', customers: 'business', population: 'Makers, Europe', unit: 'percent' },
      ...{ scale: { min: 1, max: 5 }, boxes: [4, 5], retention: null, period: 'last_12_months' },
      ...{ ownerId: 7, reviewOn: '2027-03-31' },
    },
  ])
})

it('says which columns are lacking', () => {
  expect(linesOf([['metric', 'median']])).toMatchObject({
    lacking: expect.arrayContaining(['owner', 'unit']),
  })
})

it('says each fault with its line and column, and skips empty lines without losing count', () => {
  const [, found] = read(
    GOOD,
    GOOD.map(() => ''),
    but('median', 'seventy'),
  ) as unknown[]
  expect(found).toEqual([{ line: 4, column: 'median', fault: 'number', cell: 'seventy' }])
  const faults = (row: string[]) => (read(row) as { column: string; fault: unknown }[][])[0]
  expect(faults(but('unit', 'apples'))).toMatchObject([{ column: 'unit', fault: 'word' }])
  expect(faults(but('scale', 'five'))).toMatchObject([{ column: 'scale', fault: 'scale' }])
  expect(faults(but('owner', 'who@x.example'))).toMatchObject([{ column: 'owner', fault: 'owner' }])
  expect(faults(but('upper_quartile', ''))).toMatchObject([
    { column: 'upper_quartile', fault: { said: expect.any(String) } },
  ])
  expect(faults(but('link', 'javascript:alert(1)'))).toMatchObject([{ column: 'link' }])
})
