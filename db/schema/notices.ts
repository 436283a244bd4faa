import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { NOTICE_KINDS, type NoticeData } from '@/domain/notice'
import { id, instant, oneOf } from './columns'
import { users } from './people'

/** What a person is told of, once until it is cleared: the unique index says so, however many workers look. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: NOTICE_KINDS }).notNull(),
    /** What it is about, as in 'goal/12': made of ids and days. */
    subject: text('subject').notNull(),
    data: jsonb('data').$type<NoticeData>().notNull(),
    raisedAt: instant('raised_at').notNull(),
    readAt: instant('read_at'),
    clearedAt: instant('cleared_at'),
    /** When it went out by mail, set before it is sent; null: it did not. */
    mailedAt: instant('mailed_at'),
    /** How often the mail server refused it, and when it is tried again. */
    mailFailures: integer('mail_failures').notNull().default(0),
    mailAfter: instant('mail_after'),
  },
  table => [
    uniqueIndex('notices_one').on(table.userId, table.kind, table.subject).where(sql`cleared_at is null`),
    index('notices_user').on(table.userId, table.id),
    index('notices_subject').on(table.subject),
    index('notices_unmailed').on(table.raisedAt).where(sql`mailed_at is null and cleared_at is null`),
    oneOf('notices_kind', table.kind, NOTICE_KINDS),
  ],
)

/** Whether a person wants a kind by mail; without a row as it is unless told. */
export const noticeMails = pgTable(
  'notice_mails',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: NOTICE_KINDS }).notNull(),
    mail: boolean('mail').notNull(),
  },
  table => [
    primaryKey({ columns: [table.userId, table.kind] }),
    oneOf('notice_mails_kind', table.kind, NOTICE_KINDS),
  ],
)
