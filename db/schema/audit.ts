import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. Ids only, never names or comments. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    /** 'user', 'token', 'system' or 'cli'. */
    actorKind: text('actor_kind').notNull(),
    actorId: integer('actor_id'),
    /** '<noun>.<verb in the past>', as in 'goal.published'. */
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    requestId: text('request_id'),
  },
  table => [
    index('audit_log_subject').on(table.subject, table.subjectId, table.at, table.id),
    // Every filter with the order of the pages: the newest of a kind are found without reading the others.
    index('audit_log_at').on(table.at, table.id),
    index('audit_log_actor').on(table.actorKind, table.actorId, table.at, table.id),
    index('audit_log_action').on(table.action, table.at, table.id),
    // And every two of them: what is rare together is not looked for among what is common apart.
    index('audit_log_action_actor').on(table.action, table.actorKind, table.actorId, table.at, table.id),
    index('audit_log_subject_actor').on(
      ...([table.subject, table.subjectId, table.actorKind, table.actorId] as const),
      ...([table.at, table.id] as const),
    ),
    index('audit_log_subject_action').on(table.subject, table.subjectId, table.action, table.at, table.id),
    index('audit_log_reason').on(table.at, table.id).where(sql`reason is not null`),
  ],
)
