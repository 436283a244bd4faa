import type { DbOrTx } from '@/db/client'
import { auditLog } from '@/db/schema'

/** What happened: ids and settings only, never names, comments or secrets. */
export interface AuditEntry {
  /** '<noun>.<verb in the past>', as in 'goal.published'. */
  action: string
  /** The noun's table, as in 'goals'. */
  subject: string
  subjectId?: string | number
  before?: unknown
  after?: unknown
  reason?: string
}

/** Whoever asked and when; a Context is one. */
interface Asker {
  actor: { kind: 'user' | 'token'; id: number } | { kind: 'system' } | null
  now: Date
  requestId?: string
}

/** Writes one line of the audit log, in the transaction of the change that it records. */
export async function audit(tx: DbOrTx, by: Asker, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    at: by.now,
    actorKind: by.actor?.kind ?? 'system',
    actorId: by.actor && by.actor.kind !== 'system' ? by.actor.id : null,
    action: entry.action,
    subject: entry.subject,
    subjectId: entry.subjectId === undefined ? null : String(entry.subjectId),
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    requestId: by.requestId,
  })
}
