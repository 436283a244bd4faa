import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { TALK_KINDS } from '@/domain/customer-time'
import { actions } from './actions'
import { createdAt, day, id, instant, oneOf } from './columns'
import { customers } from './customers'
import { users } from './people'

/** Time that somebody of the company spent with a customer, and what was heard. */
export const customerTalks = pgTable(
  'customer_talks',
  {
    id: id(),
    /** Who of us. */
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** Whom: a customer that is known, who takes the row along when erased, or free words. */
    customerId: integer('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    whom: text('whom'),
    onDay: day('on_day').notNull(),
    kind: text('kind', { enum: TALK_KINDS }).notNull(),
    /** Null: nobody said how long, which is not 0. */
    minutes: integer('minutes'),
    heard: text('heard').notNull(),
    /** The action it led to. */
    actionId: integer('action_id').references(() => actions.id),
    loggedBy: integer('logged_by')
      .notNull()
      .references(() => users.id),
    takenBackAt: instant('taken_back_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    index('customer_talks_day').on(table.onDay),
    index('customer_talks_customer').on(table.customerId).where(sql`customer_id is not null`),
    oneOf('customer_talks_kind', table.kind, TALK_KINDS),
    check('customer_talks_whom', sql`${table.customerId} is null or ${table.whom} is null`),
    check('customer_talks_minutes', sql`${table.minutes} > 0`),
  ],
)
