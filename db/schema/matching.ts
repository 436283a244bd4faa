import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CROSSWALK_FAILURES, CROSSWALK_STATES, type CrosswalkFault } from '@/domain/crosswalk'
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

/** A long list of whose ids are whose, which the worker takes: how far it is. The list itself goes as soon as it is through. */
export const crosswalks = pgTable(
  'crosswalks',
  {
    id: id(),
    state: text('state', { enum: CROSSWALK_STATES }).notNull(),
    list: text('list'),
    /** Customers are made of keys that nobody has. */
    creates: boolean('creates').notNull(),
    /** Rows of the list; those that may be taken (null: not looked at yet), how many of them are gone through, and up to which line. */
    rows: integer('rows').notNull(),
    total: integer('total'),
    done: integer('done').notNull().default(0),
    throughLine: integer('through_line').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    binds: integer('binds').notNull().default(0),
    makes: integer('makes').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    /** The first of the rows that are not taken: their lines and why. What stood there is not kept. */
    rejects: jsonb('rejects').$type<{ line: number; fault: CrosswalkFault }[]>().notNull().default([]),
    failure: text('failure', { enum: CROSSWALK_FAILURES }),
    askedBy: integer('asked_by').references(() => users.id),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  table => [
    oneOf('crosswalks_state', table.state, CROSSWALK_STATES),
    oneOf('crosswalks_failure', table.failure, CROSSWALK_FAILURES),
    uniqueIndex('crosswalks_one_open').on(sql`(true)`).where(sql`state in ('waiting', 'working')`),
  ],
)
