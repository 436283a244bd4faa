import { demand, localeOf } from '@/domain/access'
import { type AuditInput, parseAuditFilters } from '@/domain/audit-log'
import { formulaSafe } from '@/domain/mapping/formula'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { actionsOf } from './actions'
import type { AuditLineDto } from './dto'
import { namesOf } from './names'
import { type AuditRow, newestLine, readLines } from './query'
import { timeZoneOf } from './time-zone'
import { presentLine } from './wording'

const A_BATCH = 500
const HEAD = [
  ...['line', 'at', 'who', 'said', 'action', 'subject', 'subject_id'],
  ...['before', 'after', 'reason', 'request_id'],
]

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = formulaSafe(typeof value === 'string' ? value : JSON.stringify(value))
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const lineOf = (cells: readonly unknown[]) => `${cells.map(cell).join(',')}\r\n`

const cellsOf = (row: AuditRow, { at, who, said }: AuditLineDto) => [
  ...[row.id, at, who, said, row.action, row.subject, row.subjectId],
  ...[row.before, row.after, row.reason, row.requestId],
]

/**
 * The lines that filters leave, as the text of a CSV file in pieces, the newest first, up to the moment of asking: read while it is fetched, so
 * that it needs no memory for a long log. That it was exported is a line itself. For who leads and admins.
 */
export async function exportLines(ctx: Context, input: AuditInput): Promise<ReadableStream<Uint8Array>> {
  demand(ctx.actor, 'audit.read')
  const { before: _, ...filters } = parseAuditFilters(input)
  const upTo = await newestLine(ctx.pool)
  await audit(ctx.db, ctx, { action: 'audit.exported', subject: 'audit_log', after: filters })
  const timeZone = await timeZoneOf(ctx)
  const locale = localeOf(ctx.actor)
  const { auditLog: words } = textIn(locale)
  const parts = async function* () {
    // The mark by which spreadsheets read it as UTF-8.
    yield `\uFEFF${lineOf(HEAD)}`
    for (let before: number | null = null; ; ) {
      const asked = { filters: { ...filters, before }, timeZone, actionsOf, limit: A_BATCH, upTo }
      const rows: AuditRow[] = await readLines(ctx.pool, asked)
      if (rows.length === 0) return
      const wording = { words, locale, timeZone, ...(await namesOf(ctx.pool, rows)) }
      yield rows.map(row => lineOf(cellsOf(row, presentLine(row, wording)))).join('')
      before = rows.at(-1)?.id ?? null
    }
  }
  const text = parts()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await text.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
  })
}
