import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { OUTCOMES } from '@/domain/interplay/fault'
import { RELATION_KINDS, type RelationFigures, TURN_STATES } from '@/domain/interplay/relation'
import { createdAt, exact, finite, id, instant, oneOf } from './columns'
import { metrics } from './metrics'
import { users } from './people'

/** What a CX lead said of a metric's faults; without a row it is the usual. */
export const interplayFaults = pgTable(
  'interplay_faults',
  {
    metricId: integer('metric_id')
      .primaryKey()
      .references(() => metrics.id, { onDelete: 'cascade' }),
    /** As in “a late delivery”. */
    words: text('words'),
    /** From how many hours on a case is a fault; of durations only. */
    hours: exact('hours'),
    isActive: boolean('is_active').notNull().default(true),
    revision: integer('revision').notNull().default(1),
    changedBy: integer('changed_by').references(() => users.id),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  table => [
    check('interplay_faults_hours', sql`${table.hours} > 0`),
    finite('interplay_faults_finite', table.hours),
  ],
)

/** One computation of all relations. Of those that are done the newest is shown and kept. */
export const interplayTurns = pgTable(
  'interplay_turns',
  {
    id: id(),
    state: text('state', { enum: TURN_STATES }).notNull(),
    /** Null: it was due. */
    askedBy: integer('asked_by').references(() => users.id),
    createdAt: createdAt(),
    /** Steps gone, of how many. */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** What had been brought and changed when it began; another mark: facts changed since. */
    dataMark: text('data_mark'),
    computedAt: instant('computed_at'),
  },
  table => [
    oneOf('interplay_turns_state', table.state, TURN_STATES),
    uniqueIndex('interplay_turns_one_open').on(sql`(true)`).where(sql`state IN ('asked', 'running')`),
  ],
)

/** A relation that was tried, with its figures: sums over customers or months, of which none can be told from another. */
export const interplayResults = pgTable(
  'interplay_results',
  {
    id: id(),
    turnId: integer('turn_id')
      .notNull()
      .references(() => interplayTurns.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: RELATION_KINDS }).notNull(),
    /** Whose faults, or what moves first. */
    fromMetricId: integer('from_metric_id')
      .notNull()
      .references(() => metrics.id, { onDelete: 'cascade' }),
    toMetricId: integer('to_metric_id')
      .notNull()
      .references(() => metrics.id, { onDelete: 'cascade' }),
    outcome: text('outcome', { enum: OUTCOMES }),
    /** From how many hours on a case was a fault then. */
    hours: exact('hours'),
    listed: boolean('listed').notNull(),
    /** Null: too few. */
    q: exact('q'),
    figures: jsonb('figures').$type<RelationFigures>().notNull(),
  },
  table => [
    index('interplay_results_turn').on(table.turnId),
    oneOf('interplay_results_kind', table.kind, RELATION_KINDS),
    oneOf('interplay_results_outcome', table.outcome, OUTCOMES),
    check(
      'interplay_results_outcome_of',
      sql`(${table.kind} = 'customers') = (${table.outcome} is not null)`,
    ),
  ],
)
