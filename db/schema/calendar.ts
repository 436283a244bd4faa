import { sql } from 'drizzle-orm'
import { bigint, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  CHANGE_KINDS,
  CHANGE_STATES,
  type ChangeProposal,
  type MovedMetric,
  type WorkingHours,
} from '@/domain/calendar-change'
import { generations } from './cells'
import { createdAt, id, instant, oneOf } from './columns'
import { functions } from './functions'
import { users } from './people'

/** When a function works. The row without a function is the company's, for all that have none of their own. */
export const businessCalendars = pgTable(
  'business_calendars',
  {
    id: id(),
    functionId: integer('function_id').references(() => functions.id),
    hours: jsonb('hours').$type<WorkingHours>().notNull(),
  },
  table => [uniqueIndex('business_calendars_one').on(sql`coalesce(${table.functionId}, 0)`)],
)

/** A change that moves figures: prepared beside, compared, then taken or dropped. One is open at a time. */
export const calendarChanges = pgTable(
  'calendar_changes',
  {
    id: id(),
    kind: text('kind', { enum: CHANGE_KINDS }).notNull(),
    state: text('state', { enum: CHANGE_STATES }).notNull(),
    proposal: jsonb('proposal').$type<ChangeProposal>().notNull(),
    /** The new way of cutting days, for kind cut. */
    generationId: integer('generation_id').references(() => generations.id),
    /** Facts gone through in this state, of how many; since when. */
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    total: bigint('total', { mode: 'number' }).notNull().default(0),
    since: instant('since').notNull().defaultNow(),
    /** Which figures move, as found at the end of the comparison. */
    moved: jsonb('moved').$type<MovedMetric[]>(),
    failure: text('failure'),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    decidedAt: instant('decided_at'),
  },
  table => [
    oneOf('calendar_changes_kind', table.kind, CHANGE_KINDS),
    oneOf('calendar_changes_state', table.state, CHANGE_STATES),
    uniqueIndex('calendar_changes_one_open')
      .on(sql`(true)`)
      .where(sql`state IN ('preparing', 'ready', 'applying')`),
  ],
)
