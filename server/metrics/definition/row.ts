import { asc, desc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { auditLog, metrics, metricVersions, users } from '@/db/schema'
import type { Actor } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Text } from '@/domain/text/text'
import { type Context, wordsFor } from '../../context'

export const wordsOf = (ctx: Pick<Context, 'actor'>): Text['catalogue'] => wordsFor(ctx).catalogue

/** The id of the person who asks; null for programs. */
export const personOf = (actor: Actor | null): number | null => (actor?.kind === 'user' ? actor.id : null)

export type MetricRow = typeof metrics.$inferSelect
export type VersionRow = typeof metricVersions.$inferSelect

/** Takes a metric's id, gives all its versions, those that hold no more among them, oldest first. */
export function listVersions(db: DbOrTx, metricId: number): Promise<VersionRow[]> {
  return db
    .select()
    .from(metricVersions)
    .where(eq(metricVersions.metricId, metricId))
    .orderBy(asc(metricVersions.number))
}

/** Takes versions, gives the one that holds last: changes of the rule build on it. */
export function newestOf(versions: readonly VersionRow[]): VersionRow | undefined {
  return versions
    .filter(one => one.supersededAt === null)
    .sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1))
    .at(-1)
}

interface Seen {
  key: string
  revision: number
}

/**
 * Locks a metric that somebody looked at. NOT_FOUND where it is not there; CONFLICT where somebody has changed it since, with who and what, so
 * that both stand side by side.
 */
export async function lockMetric(tx: DbOrTx, ctx: Context, { key, revision }: Seen): Promise<MetricRow> {
  const [row] = await tx.select().from(metrics).where(eq(metrics.key, key)).for('update')
  if (!row) throw new DomainError('NOT_FOUND', wordsFor(ctx).faults.noMetric(key.slice(0, 80)))
  if (row.revision === revision) return row
  throw new DomainError('CONFLICT', wordsOf(ctx).meanwhile(await changedSince(tx, ctx, row.id, revision)))
}

/** Locks a metric that somebody looked at, for a change of what hangs on it, and counts that as one of its own: gives it with its new revision. Errors as where it is locked. */
export async function touchMetric(tx: DbOrTx, ctx: Context, seen: Seen): Promise<MetricRow> {
  const row = await lockMetric(tx, ctx, seen)
  const revision = row.revision + 1
  await tx.update(metrics).set({ revision }).where(eq(metrics.id, row.id))
  return { ...row, revision }
}

/** Who has done what to a metric since a revision, newest first, each in a few words. */
async function changedSince(tx: DbOrTx, ctx: Context, id: number, revision: number): Promise<string[]> {
  const rows = await tx
    .select({ before: auditLog.before, after: auditLog.after, action: auditLog.action, who: users.name })
    .from(auditLog)
    .leftJoin(users, sql`${users.id} = ${auditLog.actorId} and ${auditLog.actorKind} = 'user'`)
    .where(
      sql`${auditLog.subject} = 'metrics' and ${auditLog.subjectId} = ${String(id)}
        and (${auditLog.after} ->> 'revision')::int > ${revision}`,
    )
    .orderBy(desc(auditLog.id))
    .limit(5)
  const { history } = wordsOf(ctx)
  return rows.map(({ who, action, before, after }) =>
    history.said(who ?? history.nobody, sentencesOf(action, before, after, wordsFor(ctx)).join(', ')),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of the audit log as a person reads it. */
function valueWords(value: unknown, words: Text['catalogue']): string {
  if (value === null || value === undefined || value === '') return words.history.none
  if (typeof value === 'boolean') return value ? words.history.yes : words.history.no
  if (Array.isArray(value)) return value.map(one => valueWords(one, words)).join(', ')
  if (isRecord(value)) return Object.values(value).map(String).join(' – ')
  return words.values[String(value)] ?? `“${String(value)}”`
}

// What changes with every save and says nothing.
const SILENT = new Set(['revision', 'number', 'facts'])

/** Takes a line of the audit log, gives what it did in sentences without their subject. */
export function sentencesOf(action: string, before: unknown, after: unknown, text: Text): string[] {
  const words = text.catalogue
  const { history } = words
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const flat = (record: Record<string, unknown>): Record<string, unknown> =>
    isRecord(record.rule) ? { ...record, ...record.rule, rule: undefined } : record
  const [old, now] = [flat(was), flat(is)]
  const changes = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter(field => !SILENT.has(field) && JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .flatMap(field => {
      const name = words.fieldNames[field]
      return name ? [history.changed(name, valueWords(old[field], words), valueWords(now[field], words))] : []
    })
  const head = history.actions[action]
  if (action === 'metric.edited') return changes
  if (action === 'metric.defined') return [head ?? action]
  return [head ?? action, ...changes]
}
