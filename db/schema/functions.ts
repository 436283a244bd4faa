import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import { createdAt, day, id, oneOf } from './columns'

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
  /** The customer metric that stands for the stage; chosen like a family's headline metric. */
  headlineMetricId: integer('headline_metric_id'),
})

export const touchpoints = pgTable('touchpoints', {
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
})
