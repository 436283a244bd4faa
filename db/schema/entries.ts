import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ENTRY_STATES, SUPERSEDED_BY } from '@/domain/entry-state'
import { day, id, instant, oneOf, scope } from './columns'
import { metrics } from './metrics'
import { users } from './people'
import { streams } from './sources'

/**
 * A period's figure that a person typed. Its facts enter through the same door as any other. One draft and one that counts a place; what
 * came before is kept as superseded.
 */
export const entries = pgTable(
  'entries',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    ...scope(),
    periodStart: day('period_start').notNull(),
    /** First day after the period. */
    periodEnd: day('period_end').notNull(),
    /** What was typed: a form and its numbers (domain/entry.ts). */
    figures: jsonb('figures').notNull(),
    /** Why it is as it is. */
    note: text('note'),
    state: text('state', { enum: ENTRY_STATES }).notNull(),
    enteredBy: integer('entered_by')
      .notNull()
      .references(() => users.id),
    enteredAt: instant('entered_at').notNull().defaultNow(),
    revision: integer('revision').notNull().default(1),
    /** Why it was corrected, or entered by somebody who leads. */
    reason: text('reason'),
    /** Where its facts are, and what they are called there. */
    streamId: integer('stream_id').references(() => streams.id),
    facts: text('facts').array().notNull().default(sql`'{}'`),
    /** By what it no longer counts, since when and through whom. */
    supersededBy: text('superseded_by', { enum: SUPERSEDED_BY }),
    supersededAt: instant('superseded_at'),
    supersededById: integer('superseded_by_id').references(() => users.id),
    supersededReason: text('superseded_reason'),
  },
  table => [
    uniqueIndex('entries_one')
      .on(
        table.metricId,
        table.functionId,
        table.regionId,
        table.productId,
        table.tierId,
        table.channelId,
        table.periodStart,
        table.state,
      )
      .where(sql`state <> 'superseded'`),
    index('entries_period').on(table.metricId, table.periodStart),
    oneOf('entries_state', table.state, ENTRY_STATES),
    oneOf('entries_superseded', table.supersededBy, SUPERSEDED_BY),
    check('entries_order', sql`${table.periodEnd} > ${table.periodStart}`),
    check('entries_gone', sql`(${table.state} = 'superseded') = (${table.supersededBy} is not null)`),
  ],
)

/** A month whose figures are settled: nobody enters or corrects them until it is unlocked. */
export const entryLocks = pgTable(
  'entry_locks',
  {
    id: id(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    lockedBy: integer('locked_by').references(() => users.id),
    lockedAt: instant('locked_at').notNull().defaultNow(),
    unlockedBy: integer('unlocked_by').references(() => users.id),
    unlockedAt: instant('unlocked_at'),
    unlockedReason: text('unlocked_reason'),
  },
  table => [
    uniqueIndex('entry_locks_one').on(table.startsOn).where(sql`unlocked_at is null`),
    check('entry_locks_order', sql`${table.endsOn} > ${table.startsOn}`),
  ],
)

/** Somebody who leads asked a function for a figure; it stands until the figure is there. */
export const entryRequests = pgTable(
  'entry_requests',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    /** 0: the company's own. */
    functionId: integer('function_id').notNull().default(0),
    periodStart: day('period_start').notNull(),
    askedBy: integer('asked_by').references(() => users.id),
    askedAt: instant('asked_at').notNull().defaultNow(),
    answeredAt: instant('answered_at'),
  },
  table => [
    uniqueIndex('entry_requests_one')
      .on(table.metricId, table.functionId, table.periodStart)
      .where(sql`answered_at is null`),
  ],
)
