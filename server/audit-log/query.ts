import type pg from 'pg'
import type { AuditFilters } from '@/domain/audit-log'
import { startOfDay } from '@/domain/calendar'
import { addDays } from '@/domain/day'

/** A line as it stands in the log. */
export interface AuditRow {
  id: number
  at: Date
  actorKind: string
  actorId: number | null
  action: string
  subject: string
  subjectId: string | null
  before: unknown
  after: unknown
  reason: string | null
  requestId: string | null
}

const COLUMNS = `l.id::float8 AS id, l.at, l.actor_kind AS "actorKind", l.actor_id AS "actorId", l.action, l.subject,
  l.subject_id AS "subjectId", l.before, l.after, l.reason, l.request_id AS "requestId"`

interface Asked {
  filters: AuditFilters
  timeZone: string
  /** The actions that a noun has, where all of them are asked for. */
  actionsOf: (noun: string) => readonly string[]
  /** How many lines, and up to which one at most. */
  limit: number
  upTo?: number
}

/**
 * Lines of the log, the newest first, from behind `before`. Takes a pool and what is asked for. Each filter has an index in the order of the
 * pages, so a page costs the same however long the log is; several actions are several such pages, of which the newest are taken.
 */
export async function readLines(
  pool: pg.Pool,
  { filters, timeZone, actionsOf, limit, upTo }: Asked,
): Promise<AuditRow[]> {
  const values: unknown[] = []
  const put = (value: unknown) => `$${values.push(value)}`
  const { who, action, about, from, to, q, before } = filters
  const where = [
    who === 'token' || who === 'system' ? `l.actor_kind = ${put(who)}` : null,
    who !== null && /^\d/.test(who) ? `l.actor_kind = 'user' AND l.actor_id = ${put(Number(who))}` : null,
    about ? `l.subject = ${put(about.subject)} AND l.subject_id = ${put(about.id)}` : null,
    from ? `l.at >= ${put(new Date(startOfDay(from, timeZone)))}` : null,
    to ? `l.at < ${put(new Date(startOfDay(addDays(to, 1), timeZone)))}` : null,
    q ? `l.reason IS NOT NULL AND strpos(lower(l.reason), lower(${put(q)})) > 0` : null,
    before === null
      ? null
      : `(l.at, l.id) < (SELECT b.at, b.id FROM audit_log b WHERE b.id = ${put(before)})`,
    upTo === undefined ? null : `l.id <= ${put(upTo)}`,
  ].filter(part => part !== null)
  const page = (more: string) => {
    const parts = [...where, ...(more ? [more] : [])]
    return `SELECT * FROM audit_log l ${parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''}
      ORDER BY l.at DESC, l.id DESC LIMIT ${put(limit)}`
  }
  const actions = action === null ? null : action.includes('.') ? [action] : actionsOf(action)
  const lines = actions
    ? `unnest(${put(actions)}::text[]) AS a(action) CROSS JOIN LATERAL (${page('l.action = a.action')}) l`
    : `(${page('')}) l`
  const text = `SELECT ${COLUMNS} FROM ${lines} ORDER BY l.at DESC, l.id DESC LIMIT ${put(limit)}`
  const { rows } = await pool.query<AuditRow>(text, values)
  return rows
}

/** The newest line's id; 0 of an empty log. */
export async function newestLine(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'SELECT coalesce(max(id), 0)::float8 AS id FROM audit_log',
  )
  return rows[0]?.id ?? 0
}
