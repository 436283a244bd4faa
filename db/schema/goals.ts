import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CONFIDENCES, GOAL_KINDS, GOAL_LIFECYCLES, GOAL_WINDOWS } from '@/domain/goal'
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
    /** The goal of which this one is the copy for the next year. */
    copiedFromId: integer('copied_from_id'),
    lifecycle: text('lifecycle', { enum: GOAL_LIFECYCLES }).notNull().default('draft'),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    /** The day of its publication: days before it that another goal held stay that goal's. Null: it holds as if it always had. */
    publishedOn: day('published_on'),
    /** The first day on which it no longer holds: closed or withdrawn. Charts keep its line up to there. */
    endedOn: day('ended_on'),
    /** Who withdrew it, and why. */
    withdrawnBy: integer('withdrawn_by').references(() => users.id),
    withdrawnReason: text('withdrawn_reason'),
    /** What its owner took from it. */
    learnt: text('learnt'),
    createdAt: createdAt(),
  },
  table => [
    index('goals_metric').on(table.metricId),
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id], name: 'goals_parent' }),
    foreignKey({ columns: [table.copiedFromId], foreignColumns: [table.id], name: 'goals_copied_from' }),
    oneOf('goals_kind', table.kind, GOAL_KINDS),
    oneOf('goals_window', table.measuredOver, GOAL_WINDOWS),
    oneOf('goals_lifecycle', table.lifecycle, GOAL_LIFECYCLES),
    check('goals_order', sql`${table.dueOn} > ${table.startsOn}`),
    check('goals_ended', sql`${table.endedOn} is null or ${table.lifecycle} in ('closed', 'withdrawn')`),
    check('goals_withdrawn', sql`${table.withdrawnReason} is null or ${table.lifecycle} = 'withdrawn'`),
    check('goals_baseline', sql`${table.kind} <> 'reach' or ${table.baseline} is not null`),
    finite('goals_finite', table.target),
  ],
)

/**
 * What a published goal wanted before it was moved, and why it was. The database refuses to change or delete a row, and to move a goal
 * without one: only the words of a reason may be blanked.
 */
export const goalMoves = pgTable(
  'goal_moves',
  {
    id: id(),
    goalId: integer('goal_id')
      .notNull()
      .references(() => goals.id),
    /** The goal's revision that held before. */
    revision: integer('revision').notNull(),
    /** From this day on, the company's, it wants something else. */
    movedOn: day('moved_on').notNull(),
    movedBy: integer('moved_by').references(() => users.id),
    reason: text('reason').notNull(),
    measuredOver: text('measured_over', { enum: GOAL_WINDOWS }).notNull(),
    baseline: exact('baseline'),
    target: exact('target').notNull(),
    startsOn: day('starts_on').notNull(),
    dueOn: day('due_on').notNull(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  table => [
    uniqueIndex('goal_moves_one').on(table.goalId, table.revision),
    oneOf('goal_moves_window', table.measuredOver, GOAL_WINDOWS),
    check('goal_moves_reason', sql`length(trim(${table.reason})) > 0`),
  ],
)

/** How those who are on it see a goal, and what the figure was then. */
export const goalCheckIns = pgTable(
  'goal_check_ins',
  {
    id: id(),
    goalId: integer('goal_id')
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    confidence: text('confidence', { enum: CONFIDENCES }).notNull(),
    note: text('note').notNull(),
    /** In the metric's unit, over the span that the goal was measured over then; null where there was no figure. */
    value: exact('value'),
    spanStart: day('span_start').notNull(),
    spanEnd: day('span_end').notNull(),
    writtenBy: integer('written_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  table => [
    index('goal_check_ins_goal').on(table.goalId),
    oneOf('goal_check_ins_confidence', table.confidence, CONFIDENCES),
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
    /** The target that was answered, once the goal has been moved since: it is asked again. */
    formerTarget: exact('former_target'),
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
