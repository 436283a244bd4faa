import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { MATCHING_STATES, type Moved } from '@/domain/matching'
import { createdAt, id, instant, oneOf } from './columns'
import { customers } from './customers'
import { users } from './people'

/** One customer that turned out to be another: what moved, by numbers, so that it can be taken back exactly. */
export const customerMerges = pgTable(
  'customer_merges',
  {
    id: id(),
    fromCustomerId: integer('from_customer_id')
      .notNull()
      .references(() => customers.id),
    intoCustomerId: integer('into_customer_id')
      .notNull()
      .references(() => customers.id),
    moved: jsonb('moved').$type<Moved>().notNull(),
    reason: text('reason').notNull(),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    undoneReason: text('undone_reason'),
    undoneBy: integer('undone_by').references(() => users.id),
    undoneAt: instant('undone_at'),
  },
  table => [
    index('customer_merges_into').on(table.intoCustomerId),
    uniqueIndex('customer_merges_one_open').on(table.fromCustomerId).where(sql`undone_at is null`),
  ],
)

/** Matching everything again, because somebody asked for it: how far the worker is. */
export const matchings = pgTable(
  'matchings',
  {
    id: id(),
    state: text('state', { enum: MATCHING_STATES }).notNull(),
    /** Identities gone through, of how many (null: not begun); how many are bound otherwise than before. */
    done: integer('done').notNull().default(0),
    total: integer('total'),
    changed: integer('changed').notNull().default(0),
    askedBy: integer('asked_by').references(() => users.id),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  table => [
    oneOf('matchings_state', table.state, MATCHING_STATES),
    uniqueIndex('matchings_one_running').on(sql`(true)`).where(sql`state = 'running'`),
  ],
)
