import { asc } from 'drizzle-orm'
import { users } from '@/db/schema'
import { demand, localeOf } from '@/domain/access'
import { type AuditInput, parseAuditFilters } from '@/domain/audit-log'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { actionsOf } from './actions'
import type { AuditChoicesDto, AuditPageDto } from './dto'
import { namesOf } from './names'
import { readLines } from './query'
import { timeZoneOf } from './time-zone'
import { presentLine } from './wording'

export { exportLines } from './export'

const A_PAGE = 50

/** A page of the audit log, the newest line first, in the reader's words. For who leads and admins; filters that are none are left out. */
export async function getAuditPage(ctx: Context, input: AuditInput): Promise<AuditPageDto> {
  demand(ctx.actor, 'audit.read')
  const filters = parseAuditFilters(input)
  const timeZone = await timeZoneOf(ctx)
  const found = await readLines(ctx.pool, { filters, timeZone, actionsOf, limit: A_PAGE + 1 })
  const rows = found.slice(0, A_PAGE)
  const locale = localeOf(ctx.actor)
  const wording = { words: textIn(locale).auditLog, locale, timeZone, ...(await namesOf(ctx.pool, rows)) }
  return {
    lines: rows.map(row => presentLine(row, wording)),
    next: found.length > A_PAGE ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Whom and what the log can be narrowed to. For who leads and admins. */
export async function getAuditChoices(ctx: Context): Promise<AuditChoicesDto> {
  demand(ctx.actor, 'audit.read')
  const words = textIn(localeOf(ctx.actor)).auditLog
  const people = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .orderBy(asc(users.name), asc(users.id))
  const nouns = [...new Set(Object.keys(words.actions).map(action => action.split('.')[0] ?? ''))]
  return {
    people,
    nouns: nouns
      .map(noun => ({
        noun,
        name: words.nouns[noun] ?? noun,
        actions: actionsOf(noun).map(action => ({
          action,
          name: words.actions[action]?.(words.something) ?? action,
        })),
      }))
      .sort((left, right) => left.name.localeCompare(right.name)),
  }
}
