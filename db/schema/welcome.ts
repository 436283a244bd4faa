import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { WELCOME_STEPS } from '@/domain/welcome'
import { instant, oneOf } from './columns'
import { users } from './people'

/** Steps of the set-up that a person left out on purpose; taking one up again removes its row, the audit log keeps both. */
export const skippedSteps = pgTable(
  'skipped_steps',
  {
    step: text('step', { enum: WELCOME_STEPS }).primaryKey(),
    skippedBy: integer('skipped_by')
      .notNull()
      .references(() => users.id),
    skippedAt: instant('skipped_at').notNull(),
  },
  table => [oneOf('skipped_steps_step', table.step, WELCOME_STEPS)],
)
