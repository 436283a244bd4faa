import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { ACTION_DIRECTIONS, PLACE_DIMENSIONS } from '@/domain/action'
import { createdAt, day, id, instant, oneOf } from './columns'
import { functions } from './functions'
import { goals } from './goals'
import { metrics } from './metrics'
import { users } from './people'

/** Something changed for all customers, registered before its effect can be seen. */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    /** Who does it; null: the company. */
    functionId: integer('function_id').references(() => functions.id),
    title: text('title').notNull(),
    /** What is done otherwise from then on. */
    what: text('what').notNull().default(''),
    direction: text('direction', { enum: ACTION_DIRECTIONS }).notNull(),
    /** Where it is done, if not everywhere: one function or one slice, so that the rollup has its months. */
    placeDimension: text('place_dimension', { enum: PLACE_DIMENSIONS }),
    placeId: integer('place_id'),
    startsOn: day('starts_on').notNull(),
    reviewOn: day('review_on').notNull(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id),
    /** What it does not touch, to be compared with: another metric, or a place. */
    comparisonMetricId: integer('comparison_metric_id').references(() => metrics.id),
    comparisonDimension: text('comparison_dimension', { enum: PLACE_DIMENSIONS }),
    comparisonPlaceId: integer('comparison_place_id'),
    goalId: integer('goal_id').references(() => goals.id),
    /** What was concluded at its review, in words. */
    conclusion: text('conclusion'),
    concludedBy: integer('concluded_by').references(() => users.id),
    concludedAt: instant('concluded_at'),
    withdrawnReason: text('withdrawn_reason'),
    withdrawnBy: integer('withdrawn_by').references(() => users.id),
    withdrawnAt: instant('withdrawn_at'),
    registeredBy: integer('registered_by').references(() => users.id),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    index('actions_metric').on(table.metricId),
    oneOf('actions_direction', table.direction, ACTION_DIRECTIONS),
    oneOf('actions_place_dimension', table.placeDimension, PLACE_DIMENSIONS),
    oneOf('actions_comparison_dimension', table.comparisonDimension, PLACE_DIMENSIONS),
    check('actions_order', sql`${table.reviewOn} > ${table.startsOn}`),
    check('actions_place', sql`(${table.placeDimension} is null) = (${table.placeId} is null)`),
    check(
      'actions_comparison',
      sql`(${table.comparisonDimension} is null) = (${table.comparisonPlaceId} is null)
        and (${table.comparisonDimension} is null or ${table.comparisonMetricId} is not null)`,
    ),
  ],
)
