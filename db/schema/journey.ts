import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, instant } from './columns'

/**
 * A customer arrived at a touchpoint. Written by recordEvents and by nothing else. No foreign keys, as for observations: the
 * door takes every id from its table. What the door derives from the case's other events stands beside what was said.
 */
export const journeyEvents = pgTable(
  'journey_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    streamId: integer('stream_id').notNull(),
    externalId: text('external_id').notNull(),
    /** What belongs together whichever source says it: an order, an issue. */
    caseKey: text('case_key').notNull(),
    identityId: integer('identity_id'),
    touchpointId: integer('touchpoint_id').notNull(),
    arrivedAt: instant('arrived_at').notNull(),
    leftAt: instant('left_at'),
    /** Who worked on it, as a code without a name; null where nobody says. */
    person: text('person'),
    stamp: bigint('stamp', { mode: 'number' }).notNull(),
    hash: uuid('hash').notNull(),
    deleted: boolean('deleted').notNull().default(false),
    runId: bigint('run_id', { mode: 'number' }).notNull(),
    /** Derived: leaving, or arriving where nobody says when the customer left. */
    since: instant('since').notNull(),
    /** Derived: where the case was next; null: nothing has followed. */
    toTouchpointId: integer('to_touchpoint_id'),
    /** Derived: seconds between leaving and the next arrival, never below 0; and their bucket. */
    waited: bigint('waited', { mode: 'number' }),
    bucket: integer('bucket'),
    /** Derived: the next arrival came before this one was left. */
    overlapped: boolean('overlapped').notNull().default(false),
  },
  table => [
    unique('journey_events_key').on(table.streamId, table.externalId),
    index('journey_events_case').on(table.caseKey, table.arrivedAt),
    index('journey_events_identity').on(table.identityId).where(sql`identity_id is not null`),
    index('journey_events_open')
      .on(table.touchpointId, table.since)
      .where(sql`to_touchpoint_id is null and not deleted`),
    index('journey_events_passed')
      .on(table.touchpointId, table.toTouchpointId, table.since)
      .where(sql`to_touchpoint_id is not null and not deleted`),
    check('journey_events_order', sql`${table.leftAt} >= ${table.arrivedAt}`),
    check('journey_events_derived', sql`(${table.toTouchpointId} is null) = (${table.waited} is null)`),
  ],
)

/** How many left a touchpoint in a month, and where they were next (0: nothing has followed), with a histogram of how long they waited. */
export const handOffCells = pgTable(
  'hand_off_cells',
  {
    fromId: integer('from_id').notNull(),
    toId: integer('to_id').notNull(),
    /** The month's first day, in the company's time zone. */
    month: day('month').notNull(),
    n: integer('n').notNull(),
    overlapped: integer('overlapped').notNull(),
    buckets: integer('buckets').array().notNull(),
    counts: integer('counts').array().notNull(),
  },
  table => [
    primaryKey({ columns: [table.fromId, table.toId, table.month] }),
    check('hand_off_cells_n', sql`${table.n} > 0`),
  ],
)

/** Cases by where and in which month they began: contacts, functions and people of each, as sums. */
export const caseCells = pgTable(
  'case_cells',
  {
    touchpointId: integer('touchpoint_id').notNull(),
    month: day('month').notNull(),
    n: integer('n').notNull(),
    contacts: bigint('contacts', { mode: 'number' }).notNull(),
    contactsSquared: bigint('contacts_squared', { mode: 'number' }).notNull(),
    /** Those that more than one function met, as touchpoints stand now. */
    severalFunctions: integer('several_functions').notNull(),
    /** Cases all of whose events say who worked on them; people and squares of those. */
    known: integer('known').notNull(),
    people: bigint('people', { mode: 'number' }).notNull(),
    peopleSquared: bigint('people_squared', { mode: 'number' }).notNull(),
    severalPeople: integer('several_people').notNull(),
  },
  table => [
    primaryKey({ columns: [table.touchpointId, table.month] }),
    check('case_cells_n', sql`${table.n} > 0`),
  ],
)
