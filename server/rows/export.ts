import { csvOf } from '@/domain/csv'
import { formatNumber } from '@/domain/format'
import { MOST_ROWS_IN_A_FILE, type RowsInput } from '@/domain/rows'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import type { RowDto } from './dto'
import { customersOf, lookAt } from './look'
import { presentRow } from './present'
import { listRows } from './queries'

const cellsOf = (row: RowDto, hidden: string) => [
  ...[row.day, row.value ?? hidden, row.times ?? '', row.state, row.function, row.slices],
  ...[row.source, row.came, row.by ?? '', row.customer ?? ''],
]

/** What was chosen, by keys and numbers; what was left open says nothing. */
const chosenOf = (given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null && name !== 'period'))

/**
 * The same records as a CSV file: what the screen shows to whoever asks, and no more; the newest 10,000 at most, and the last line says so where there are
 * more. That they were taken out is a line of the audit log: of where and when, how narrowed, how many, and of how many it
 * says whose they are.
 */
export async function exportRows(ctx: Context, input: RowsInput): Promise<string> {
  const { catalog, metric, view, looked, sight } = await lookAt(ctx, input)
  const found = await listRows(ctx.db, catalog, looked, { after: null, limit: MOST_ROWS_IN_A_FILE + 1 })
  const kept = found.slice(0, MOST_ROWS_IN_A_FILE)
  const full = { ...sight, customers: await customersOf(ctx, sight, kept) }
  const { heads, typedBy, hidden, fileCut } = textIn(metric.locale).rows
  const lines = kept.map((row, nth) => presentRow({ catalog, metric, sight: full }, row, nth))
  await audit(ctx.db, ctx, {
    action: 'rows.exported',
    subject: 'metrics',
    subjectId: metric.id,
    after: {
      count: kept.length,
      named: lines.filter(line => line.customer !== null).length,
      period: view.period.key,
      ...chosenOf({ ...input.filters, ...looked.search }),
    },
  })
  const head = [
    ...[heads.day, heads.value, heads.times, heads.state, heads.function, heads.slices],
    ...[heads.source, heads.came, typedBy, heads.customer],
  ]
  const cut =
    found.length > kept.length ? [[fileCut(formatNumber(MOST_ROWS_IN_A_FILE, 0, metric.locale))]] : []
  return `\uFEFF${csvOf(head, [...lines.map(line => cellsOf(line, hidden)), ...cut])}`
}
