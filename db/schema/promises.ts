import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, day, exact, finite, instant } from './columns'
import { stages } from './functions'
import { metrics } from './metrics'
import { users } from './people'

/**
 * Versions of what the company promises its customers, each for good once it is there. In force on a day is the one of those that are not
 * withdrawn which began last, of two that began on one day the newer. Two people editing: a save names the newest that it read.
 */
export const promises = pgTable('promises', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  text: text('text').notNull(),
  /** The first of a month: kept or not is told month by month. */
  validFrom: day('valid_from').notNull(),
  /** Why it was changed; null for the first. */
  reason: text('reason'),
  setBy: integer('set_by').references(() => users.id),
  createdAt: createdAt(),
  /** It was to begin later, and another one was set before it had. */
  withdrawnAt: instant('withdrawn_at'),
})

/** By what a version of the promise is judged: a metric and the figure, in its unit, up to which the promise is kept. */
export const promiseMetrics = pgTable(
  'promise_metrics',
  {
    promiseId: integer('promise_id')
      .notNull()
      .references(() => promises.id, { onDelete: 'cascade' }),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    threshold: exact('threshold').notNull(),
    /** Where on the customers' way it is promised; null: everywhere. */
    stageId: integer('stage_id').references(() => stages.id),
    position: integer('position').notNull(),
  },
  table => [
    primaryKey({ columns: [table.promiseId, table.metricId] }),
    finite('promise_metrics_finite', table.threshold),
  ],
)
