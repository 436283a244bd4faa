import { BENCHMARK_PERIODS, CUSTOMERS, STATED_INDUSTRIES } from './benchmark-fit'
import { type BenchmarkFields, benchmarkFields } from './benchmark-input'
import { UNITS } from './kind'
import { type TableLine, tableLines } from './table-lines'

/** The columns of a file of benchmarks, in the order of the template. */
export const BENCHMARK_COLUMNS = [
  'metric',
  'lower_quartile',
  'median',
  'upper_quartile',
  'source',
  'link',
  'year',
  'industry',
  'customers',
  'population',
  'unit',
  'scale',
  'favourable_answers',
  'gross_or_net',
  'period',
  'owner',
  'review_on',
] as const
export type BenchmarkColumn = (typeof BENCHMARK_COLUMNS)[number]

/** What cannot be read in a cell; the words are the catalogue's. */
export type CellFault = 'number' | 'word' | 'scale' | 'boxes' | 'owner'
export interface LineFault {
  line: number
  column: BenchmarkColumn | null
  /** A fault of the cell, or a sentence that says it already. */
  fault: CellFault | { said: string }
  cell: string
  /** What the cell may say, where it is a word of a list. */
  allowed?: readonly string[]
}

export type FileLine = TableLine<BenchmarkColumn>

/** Takes a table of cells with its header, gives its lines without empty ones, or the columns that the header lacks. */
export const linesOf = (table: readonly (readonly string[])[]) => tableLines(table, BENCHMARK_COLUMNS)

const COLUMN_OF: Readonly<Record<keyof BenchmarkFields, BenchmarkColumn>> = {
  metric: 'metric',
  lower: 'lower_quartile',
  median: 'median',
  upper: 'upper_quartile',
  source: 'source',
  link: 'link',
  year: 'year',
  industry: 'industry',
  customers: 'customers',
  population: 'population',
  unit: 'unit',
  scale: 'scale',
  boxes: 'favourable_answers',
  retention: 'gross_or_net',
  period: 'period',
  ownerId: 'owner',
  reviewOn: 'review_on',
}

const NUMBER = /^[-−]?\d+(\.\d+)?$/

/** Takes a field of a benchmark, gives the column that says it. */
export function columnOf(field: string): BenchmarkColumn | null {
  return Object.hasOwn(COLUMN_OF, field) ? COLUMN_OF[field as keyof BenchmarkFields] : null
}

/**
 * Takes a line and the ids of active users by e-mail address, gives the benchmark that it states, or all that is wrong with it. Numbers have a
 * point; a scale is written 1-5, favourable answers 4 5.
 */
export function benchmarkOf(
  { line, cells }: FileLine,
  owners: ReadonlyMap<string, number>,
): BenchmarkFields | LineFault[] {
  const faults: LineFault[] = []
  const wrong = (column: BenchmarkColumn, fault: LineFault['fault'], allowed?: readonly string[]) => {
    faults.push({ line, column, fault, cell: cells[column].slice(0, 80), ...(allowed ? { allowed } : {}) })
  }
  const number = (column: BenchmarkColumn): number | null => {
    const cell = cells[column]
    if (cell === '') return null
    if (NUMBER.test(cell)) return Number(cell.replace('−', '-'))
    wrong(column, 'number')
    return null
  }
  const word = <Word extends string>(column: BenchmarkColumn, words: readonly Word[]): Word | undefined => {
    const found = words.find(one => one === cells[column].toLowerCase())
    if (!found) wrong(column, 'word', words)
    return found
  }
  const median = number('median')
  if (cells.median === '') wrong('median', 'number')
  const scale = /^(-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(-?\d+(?:\.\d+)?)$/.exec(cells.scale)
  if (cells.scale !== '' && !scale) wrong('scale', 'scale')
  const boxes = cells.favourable_answers.split(/[\s,;]+/).filter(Boolean)
  if (!boxes.every(box => /^-?\d+$/.test(box))) wrong('favourable_answers', 'boxes')
  const ownerId = owners.get(cells.owner.toLowerCase())
  if (ownerId === undefined) wrong('owner', 'owner')
  const stated = {
    metric: cells.metric,
    ...{ lower: number('lower_quartile'), median, upper: number('upper_quartile') },
    ...{ source: cells.source, link: cells.link || null, year: number('year') },
    industry: word('industry', STATED_INDUSTRIES),
    customers: word('customers', CUSTOMERS),
    population: cells.population,
    unit: word('unit', UNITS),
    scale: scale ? { min: Number(scale[1]), max: Number(scale[2]) } : null,
    boxes: boxes.length > 0 ? boxes.map(Number) : null,
    retention: cells.gross_or_net === '' ? null : word('gross_or_net', ['gross', 'net'] as const),
    period: word('period', BENCHMARK_PERIODS),
    ...{ ownerId, reviewOn: cells.review_on },
  }
  const parsed = benchmarkFields.safeParse(stated)
  if (parsed.success && faults.length === 0) return parsed.data
  for (const { path, message } of parsed.error?.issues ?? []) {
    const column = columnOf(String(path[0] ?? ''))
    // What could not be read is said already.
    if (column && !faults.some(one => one.column === column)) wrong(column, { said: message })
  }
  return faults
}
