import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
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
import {
  CUT_DIMENSIONS,
  NAMED_NOUNS,
  REORGANISATION_STATES,
  type Reorganisation,
  type ReorganisationEffect,
} from '@/domain/organisation'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { createdAt, day, id, instant, oneOf } from './columns'

/** Two people editing: a save names the revision it read, and loses against a newer one. */
const revision = () => integer('revision').notNull().default(1)

/** Id 0 means "none" wherever a fact names a function or slice, so identities start at 1. */
export const functions = pgTable(
  'functions',
  {
    id: id(),
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['function', 'supplier'] })
      .notNull()
      .default('function'),
    position: integer('position').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    mergedIntoId: integer('merged_into_id').references((): AnyPgColumn => functions.id),
    /** The function that it was a part of until its first day. */
    splitFromId: integer('split_from_id').references((): AnyPgColumn => functions.id),
    revision: revision(),
    createdAt: createdAt(),
  },
  table => [
    oneOf('functions_kind', table.kind, ['function', 'supplier']),
    check('functions_valid', sql`${table.validTo} is null or ${table.validTo} > ${table.validFrom}`),
  ],
)

/** The four slices in one table: their values differ, what one does with them does not. */
export const slices = pgTable(
  'slices',
  {
    id: id(),
    dimension: text('dimension', { enum: SLICE_DIMENSIONS }).notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    validFrom: day('valid_from'),
    validTo: day('valid_to'),
    mergedIntoId: integer('merged_into_id').references((): AnyPgColumn => slices.id),
    revision: revision(),
  },
  table => [
    unique('slices_key').on(table.dimension, table.key),
    oneOf('slices_dimension', table.dimension, SLICE_DIMENSIONS),
  ],
)

export const stages = pgTable('stages', {
  id: id(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
  validFrom: day('valid_from'),
  validTo: day('valid_to'),
  mergedIntoId: integer('merged_into_id').references((): AnyPgColumn => stages.id),
  revision: revision(),
  /** The customer metric that stands for the stage; chosen like a family's headline metric. */
  headlineMetricId: integer('headline_metric_id'),
})

export const touchpoints = pgTable(
  'touchpoints',
  {
    id: id(),
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    stageId: integer('stage_id')
      .notNull()
      .references(() => stages.id),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    position: integer('position').notNull(),
    validFrom: day('valid_from'),
    validTo: day('valid_to'),
    revision: revision(),
    /** Who stands there, by which process, with which system, and which data is recorded; '' where nobody has said. */
    people: text('people').notNull().default(''),
    process: text('process').notNull().default(''),
    technology: text('technology').notNull().default(''),
    data: text('data').notNull().default(''),
    /** Where a customer is expected next, and after how many days without it one counts as lost. Null: nobody can be lost here. */
    nextId: integer('next_id').references((): AnyPgColumn => touchpoints.id),
    lostAfterDays: integer('lost_after_days'),
  },
  table => [
    check('touchpoints_next', sql`(${table.nextId} is null) = (${table.lostAfterDays} is null)`),
    check('touchpoints_next_other', sql`${table.nextId} <> ${table.id}`),
    check('touchpoints_lost_after', sql`${table.lostAfterDays} between 1 and 3650`),
  ],
)

/** What something was called before: a figure of then can say the name of then. */
export const formerNames = pgTable(
  'former_names',
  {
    id: id(),
    noun: text('noun', { enum: NAMED_NOUNS }).notNull(),
    subjectId: integer('subject_id').notNull(),
    name: text('name').notNull(),
    /** The first day on which it was called otherwise. */
    until: day('until').notNull(),
  },
  table => [
    unique('former_names_one').on(table.noun, table.subjectId, table.until),
    oneOf('former_names_noun', table.noun, NAMED_NOUNS),
  ],
)

/**
 * Where facts count after a merge or a split: those that say “from” (in the place named, if any) and are dated within the
 * span count for “to”. Asked for every fact that comes, so that a record that is delivered again stays where it is.
 */
export const reassignments = pgTable(
  'reassignments',
  {
    id: id(),
    dimension: text('dimension', { enum: CUT_DIMENSIONS }).notNull(),
    fromId: integer('from_id').notNull(),
    toId: integer('to_id').notNull(),
    withinDimension: text('within_dimension', { enum: SLICE_DIMENSIONS }),
    withinId: integer('within_id'),
    fromDay: day('from_day').notNull(),
    untilDay: day('until_day').notNull().default('9999-12-31'),
    /** Facts that were there already moved too, on purpose. */
    restated: boolean('restated').notNull(),
    createdBy: integer('created_by'),
    createdAt: createdAt(),
  },
  table => [
    index('reassignments_from').on(table.dimension, table.fromId),
    oneOf('reassignments_dimension', table.dimension, CUT_DIMENSIONS),
    check('reassignments_span', sql`${table.untilDay} > ${table.fromDay}`),
    check('reassignments_within', sql`(${table.withinDimension} is null) = (${table.withinId} is null)`),
  ],
)

/** A merge or split of so many facts that the worker does it: tried out, then taken or dropped. One is open at a time. */
export const reorganisations = pgTable(
  'reorganisations',
  {
    id: id(),
    state: text('state', { enum: REORGANISATION_STATES }).notNull(),
    asked: jsonb('asked').$type<Reorganisation>().notNull(),
    /** Facts gone through in this state, of how many; since when. */
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    total: bigint('total', { mode: 'number' }).notNull(),
    since: instant('since').notNull(),
    /** What it does, as found when it was tried out. */
    effect: jsonb('effect').$type<ReorganisationEffect>(),
    failure: text('failure'),
    /** Whoever asked for it or took it; no reference, as in the audit log. */
    askedBy: integer('asked_by'),
    createdAt: createdAt(),
  },
  table => [
    oneOf('reorganisations_state', table.state, REORGANISATION_STATES),
    uniqueIndex('reorganisations_one_open')
      .on(sql`(true)`)
      .where(sql`state IN ('preparing', 'ready', 'applying')`),
  ],
)
