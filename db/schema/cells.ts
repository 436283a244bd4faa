import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { WeekYear } from '@/domain/week-year'
import { createdAt, day, exact, id, oneOf } from './columns'

/** One way of cutting days. While a new one is built beside, the door writes both. */
export const generations = pgTable(
  'generations',
  {
    id: id(),
    timeZone: text('time_zone').notNull(),
    calendar: text('calendar', { enum: ['months', '445'] })
      .notNull()
      .default('months'),
    /** 4-4-5 only: how its years begin. */
    weekYear: jsonb('week_year').$type<WeekYear>(),
    /** While it is built: facts up to this id are in it, the door adds what becomes of those. Null: all are. */
    builtThrough: bigint('built_through', { mode: 'number' }),
    state: text('state', { enum: ['building', 'current', 'retired'] }).notNull(),
    createdAt: createdAt(),
  },
  table => [
    oneOf('generations_calendar', table.calendar, ['months', '445']),
    oneOf('generations_state', table.state, ['building', 'current', 'retired']),
    check('generations_week_year', sql`(${table.calendar} = '445') = (${table.weekYear} is not null)`),
    uniqueIndex('generations_one_current').on(table.state).where(sql`state = 'current'`),
  ],
)

/** Days and months of a generation. Weeks, quarters and years are unions of these when read. */
export const periods = pgTable(
  'periods',
  {
    id: id(),
    generationId: integer('generation_id')
      .notNull()
      .references(() => generations.id),
    grain: text('grain', { enum: ['day', 'month'] }).notNull(),
    startsOn: day('starts_on').notNull(),
    /** The first day after it. */
    endsOn: day('ends_on').notNull(),
  },
  table => [
    unique('periods_key').on(table.generationId, table.grain, table.startsOn),
    oneOf('periods_grain', table.grain, ['day', 'month']),
    check('periods_order', sql`${table.endsOn} > ${table.startsOn}`),
  ],
)

// A cell's address: a slice is an id, 0 for facts without one, or -1 for all together. A cell's function
// is always a function or 0; all functions together are added up when read.
const address = () => ({
  versionId: integer('version_id').notNull(),
  functionId: integer('function_id').notNull(),
  regionId: integer('region_id').notNull(),
  productId: integer('product_id').notNull(),
  tierId: integer('tier_id').notNull(),
  channelId: integer('channel_id').notNull(),
  periodId: integer('period_id').notNull(),
})

const sum = (name: string) => numeric(name, { mode: 'number' }).notNull()
// Sums over the facts (for amount_rate: over the customers) of a cell; domain/parts.ts has their meaning.
const sums = () => ({
  n: bigint('n', { mode: 'number' }).notNull(),
  a: sum('a'),
  b: sum('b'),
  aa: sum('aa'),
  bb: sum('bb'),
  ab: sum('ab'),
})

/** The rollup: total, four single slices and six pairs a month; days for the total. No row where n is 0. */
export const cells = pgTable('cells', { ...address(), ...sums() }, table => [
  primaryKey({
    name: 'cells_key',
    columns: [
      table.versionId,
      table.regionId,
      table.productId,
      table.tierId,
      table.channelId,
      table.periodId,
      table.functionId,
    ],
  }),
])

/**
 * One row a histogram, for total and single slices: its filled buckets in ascending order, and how many fell into each.
 * Function -1 is all functions together.
 */
export const histograms = pgTable(
  'histograms',
  {
    ...address(),
    /** 0: scores, or elapsed seconds; 1: business seconds. */
    measure: smallint('measure').notNull(),
    buckets: integer('buckets').array().notNull(),
    counts: bigint('counts', { mode: 'number' }).array().notNull(),
  },
  table => [
    primaryKey({
      name: 'histograms_key',
      columns: [
        table.versionId,
        table.regionId,
        table.productId,
        table.tierId,
        table.channelId,
        table.periodId,
        table.functionId,
        table.measure,
      ],
    }),
    check('histograms_pairs', sql`cardinality(${table.buckets}) = cardinality(${table.counts})`),
  ],
)

/** What is in a cell but may not be counted before a day: reading subtracts it, so time alone moves it. */
export const pending = pgTable(
  'pending',
  { ...address(), maturesOn: day('matures_on').notNull(), ...sums() },
  table => [
    primaryKey({
      name: 'pending_key',
      columns: [
        table.versionId,
        table.regionId,
        table.productId,
        table.tierId,
        table.channelId,
        table.periodId,
        table.functionId,
        table.maturesOn,
      ],
    }),
    index('pending_matures').on(table.maturesOn),
  ],
)

/** The unit of retention: one customer's term ends of a month, netted by itself in every grouping. */
export const renewalUnits = pgTable(
  'renewal_units',
  {
    ...address(),
    /** The customer's id, or minus the identity's while no customer is bound; 0 without either. */
    customerKey: integer('customer_key').notNull(),
    before: exact('before').notNull(),
    after: exact('after').notNull(),
    kept: exact('kept').notNull(),
    maturesOn: day('matures_on'),
  },
  table => [
    primaryKey({
      name: 'renewal_units_key',
      columns: [
        table.versionId,
        table.periodId,
        table.customerKey,
        table.functionId,
        table.regionId,
        table.productId,
        table.tierId,
        table.channelId,
      ],
    }),
  ],
)
