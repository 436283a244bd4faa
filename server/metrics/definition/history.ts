import { and, desc, eq, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { auditLog, users } from '@/db/schema'
import { type Context, wordsFor } from '../../context'
import type { HistoryDto } from './dto'
import { type MetricRow, sentencesOf, wordsOf } from './row'

const SHOWN = 100

/** Who did what to a metric and when, the newest first: its definition, versions, edits, retirement, and when it came to stand for a family. */
export async function listHistory(db: DbOrTx, ctx: Context, { id }: MetricRow): Promise<HistoryDto[]> {
  const rows = await db
    .select({ line: auditLog, name: users.name })
    .from(auditLog)
    .leftJoin(users, and(eq(users.id, auditLog.actorId), eq(auditLog.actorKind, 'user')))
    .where(
      sql`(${auditLog.subject} = 'metrics' and ${auditLog.subjectId} = ${String(id)})
        or (${auditLog.subject} = 'headlines' and (${auditLog.after} ->> 'metricId' = ${String(id)}
          or ${auditLog.before} ->> 'metricId' = ${String(id)}))
        or (${auditLog.subject} = 'metric_proposals' and ${auditLog.after} ->> 'metricId' = ${String(id)})`,
    )
    .orderBy(desc(auditLog.id))
    .limit(SHOWN)
  const text = wordsFor(ctx)
  const { history } = wordsOf(ctx)
  return rows.map(({ line, name }) => ({
    key: String(line.id),
    at: line.at,
    who: name ?? history.nobody,
    did: sentencesOf(line.action, line.before, line.after, text),
    reason: line.reason,
  }))
}
