import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { GOAL_KINDS, GOAL_LIFECYCLES, GOAL_WINDOWS } from '@/domain/goal'
import { createdAt, day, exact, finite, id, instant, oneOf, scope } from './columns'
import { functions } from './functions'
import { metrics } from './metrics'
import { users } from './people'

export const goals = pgTable(
  'goals',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    ...scope(),
    kind: text('kind', { enum: GOAL_KINDS }).notNull(),
    measuredOver: text('measured_over', { enum: GOAL_WINDOWS }).notNull(),
    /** In the metric's display unit. The baseline is null for a goal that is kept every period. */
    baseline: exact('baseline'),
    target: exact('target').notNull(),
    startsOn: day('starts_on').notNull(),
    dueOn: day('due_on').notNull(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id),
    why: text('why').notNull(),
    parentId: integer('parent_id'),
    lifecycle: text('lifecycle', { enum: GOAL_LIFECYCLES }).notNull().default('draft'),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    index('goals_metric').on(table.metricId),
    oneOf('goals_kind', table.kind, GOAL_KINDS),
    oneOf('goals_window', table.measuredOver, GOAL_WINDOWS),
    oneOf('goals_lifecycle', table.lifecycle, GOAL_LIFECYCLES),
    check('goals_order', sql`${table.dueOn} > ${table.startsOn}`),
    check('goals_baseline', sql`${table.kind} <> 'reach' or ${table.baseline} is not null`),
    finite('goals_finite', table.target),
  ],
)

/** Functions asked to contribute to a goal, and what their heads said. */
export const goalContributions = pgTable(
  'goal_contributions',
  {
    id: id(),
    goalId: integer('goal_id')
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    agreed: boolean('agreed'),
    reason: text('reason'),
    answeredBy: integer('answered_by').references(() => users.id),
    answeredAt: instant('answered_at'),
  },
  table => [uniqueIndex('goal_contributions_one').on(table.goalId, table.functionId)],
)

/** What a function wants of its own company metric; set by its head. */
export const ownTargets = pgTable(
  'own_targets',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    target: exact('target').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to').notNull().default('9999-12-31'),
    setBy: integer('set_by').references(() => users.id),
    createdAt: createdAt(),
  },
  table => [
    uniqueIndex('own_targets_one').on(table.metricId, table.functionId, table.validFrom),
    finite('own_targets_finite', table.target),
  ],
)

/** A flag on a chart's time axis. */
export const annotations = pgTable(
  'annotations',
  {
    id: id(),
    metricId: integer('metric_id').references(() => metrics.id),
    functionId: integer('function_id').references(() => functions.id),
    onDay: day('on_day').notNull(),
    text: text('text').notNull(),
    /** To where the rest can be read. */
    link: text('link'),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
  },
  table => [index('annotations_metric').on(table.metricId, table.onDay)],
)

/** Something changed for all customers, registered before its effect can be seen. */
export const actions = pgTable('actions', {
  id: id(),
  metricId: integer('metric_id')
    .notNull()
    .references(() => metrics.id),
  functionId: integer('function_id').references(() => functions.id),
  title: text('title').notNull(),
  direction: text('direction', { enum: ['up', 'down'] }).notNull(),
  startsOn: day('starts_on').notNull(),
  reviewOn: day('review_on').notNull(),
  ownerId: integer('owner_id')
    .notNull()
    .references(() => users.id),
  createdAt: createdAt(),
})
