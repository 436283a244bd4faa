import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { SeenGoals } from '@/domain/looking'
import { MANDATES } from '@/domain/role'
import { createdAt, day, id, instant, oneOf } from './columns'
import { users } from './people'

/**
 * Proposed and confirmed customer owners. Who holds the office is told by the company's day alone: confirmed, begun, not over. That at
 * most one does on any day is "appointments_one_a_day" in the migrations, which the schema language cannot say.
 */
export const appointments = pgTable(
  'appointments',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    mandate: text('mandate', { enum: MANDATES }).notNull(),
    /** Why, as who proposed it wrote. */
    reason: text('reason'),
    proposedBy: integer('proposed_by')
      .notNull()
      .references(() => users.id),
    confirmedBy: integer('confirmed_by').references(() => users.id),
    confirmedAt: instant('confirmed_at'),
    /** Of a proposal that was declined or taken back, and of one that was confirmed and never began. */
    closedAt: instant('closed_at'),
    /** Of a proposal: as it is wished. */
    validFrom: day('valid_from').notNull(),
    /** First day on which it no longer holds; null: until it is ended. */
    validTo: day('valid_to'),
    createdAt: createdAt(),
  },
  table => [
    oneOf('appointments_mandate', table.mandate, MANDATES),
    check('appointments_order', sql`${table.validTo} >= ${table.validFrom}`),
  ],
)

/** What a person saw of the owner's goals when they last looked at the owner's page. */
export const ownerLooks = pgTable('owner_looks', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  seen: jsonb('seen').$type<SeenGoals>().notNull(),
  seenAt: instant('seen_at').notNull(),
})
