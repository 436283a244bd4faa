import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { DIRECTIONS, FAMILIES, KINDS, PERSPECTIVES } from '@/domain/kind'
import { CADENCES, type MetricRule } from '@/domain/metric'
import { type MetricDefinition, PROPOSAL_STATES } from '@/domain/metric-definition'
import { createdAt, day, id, instant, oneOf } from './columns'
import { functions, stages, touchpoints } from './functions'
import { users } from './people'

export const metrics = pgTable(
  'metrics',
  {
    id: id(),
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    family: text('family', { enum: FAMILIES }).notNull(),
    kind: text('kind', { enum: KINDS }).notNull(),
    /** What is counted, in the plural: 'answers', 'tickets', 'contracts'. */
    countedAs: text('counted_as').notNull(),
    direction: text('direction', { enum: DIRECTIONS }).notNull(),
    perspective: text('perspective', { enum: PERSPECTIVES }).notNull(),
    /** Null: a company-level metric, whose facts may name a function each. */
    functionId: integer('function_id').references(() => functions.id),
    /** The function that it belonged to at first, where a merge has moved it: its facts of then are that one's. */
    originFunctionId: integer('origin_function_id').references(() => functions.id),
    stageId: integer('stage_id').references(() => stages.id),
    touchpointId: integer('touchpoint_id').references(() => touchpoints.id),
    cadence: text('cadence', { enum: CADENCES }).notNull().default('month'),
    /** Working day after the period's end on which the figure is due. */
    dueDay: integer('due_day').notNull().default(5),
    minN: integer('min_n').notNull().default(5),
    payDependsOnIt: boolean('pay_depends_on_it').notNull().default(false),
    /** First day on which it is no longer measured; what was stays. */
    retiredOn: day('retired_on'),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    oneOf('metrics_family', table.family, FAMILIES),
    oneOf('metrics_kind', table.kind, KINDS),
    oneOf('metrics_direction', table.direction, DIRECTIONS),
    oneOf('metrics_perspective', table.perspective, PERSPECTIVES),
    oneOf('metrics_cadence', table.cadence, CADENCES),
    check('metrics_min_n', sql`${table.minN} >= 1`),
  ],
)

/** What makes figures comparable. Versions of a metric follow each other without gap or overlap. */
export const metricVersions = pgTable(
  'metric_versions',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    number: integer('number').notNull(),
    definition: text('definition').notNull(),
    /** Scale, boxes, windows: everything a figure's arithmetic depends on (domain/metric.ts). */
    rule: jsonb('rule').$type<MetricRule>().notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to').notNull().default('9999-12-31'),
    reason: text('reason'),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    /** A later version has taken over all its facts: it holds on no day any more. */
    supersededAt: instant('superseded_at'),
  },
  table => [
    unique('metric_versions_number').on(table.metricId, table.number),
    check('metric_versions_valid', sql`${table.validTo} > ${table.validFrom}`),
  ],
)

/** The one metric that stands for a family on the first screen. */
export const headlines = pgTable('headlines', {
  family: text('family', { enum: FAMILIES }).primaryKey(),
  metricId: integer('metric_id')
    .notNull()
    .references(() => metrics.id),
})

/** A function's own metric for a family, in the table by function. */
export const functionHeadlines = pgTable(
  'function_headlines',
  {
    id: id(),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    family: text('family', { enum: FAMILIES }).notNull(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
  },
  table => [uniqueIndex('function_headlines_one').on(table.functionId, table.family)],
)

/** What a head would like to be measured for their function; a CX lead decides. */
export const metricProposals = pgTable(
  'metric_proposals',
  {
    id: id(),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    definition: jsonb('definition').$type<MetricDefinition>().notNull(),
    why: text('why').notNull(),
    state: text('state', { enum: PROPOSAL_STATES }).notNull().default('open'),
    proposedBy: integer('proposed_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    decidedBy: integer('decided_by').references(() => users.id),
    decidedAt: instant('decided_at'),
    /** Why it was declined, for the head to read. */
    reason: text('reason'),
    /** What it became. */
    metricId: integer('metric_id').references(() => metrics.id, { onDelete: 'set null' }),
  },
  table => [
    oneOf('metric_proposals_state', table.state, PROPOSAL_STATES),
    index('metric_proposals_function').on(table.functionId),
  ],
)

/** From this day on a metric's limits start anew, because a person said why. One that was undone stays, with why. */
export const rebases = pgTable(
  'rebases',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    onDay: day('on_day').notNull(),
    reason: text('reason').notNull(),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    undoneAt: instant('undone_at'),
    undoneBy: integer('undone_by').references(() => users.id),
    undoneReason: text('undone_reason'),
  },
  table => [uniqueIndex('rebases_one').on(table.metricId, table.onDay).where(sql`undone_at is null`)],
)
