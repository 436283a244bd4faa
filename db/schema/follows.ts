import { index, integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { Seen } from '@/domain/following'
import { instant } from './columns'
import { metrics } from './metrics'
import { users } from './people'

/** Who follows which metric, and what they saw of it when they last looked. */
export const follows = pgTable(
  'follows',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id, { onDelete: 'cascade' }),
    seen: jsonb('seen').$type<Seen>().notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.userId, table.metricId] }),
    index('follows_metric').on(table.metricId),
  ],
)
