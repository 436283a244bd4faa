import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  BENCHMARK_PERIODS,
  BEST_OF,
  BEST_OVER,
  CUSTOMERS,
  INDUSTRIES,
  STATED_INDUSTRIES,
} from '@/domain/benchmark-fit'
import { UNITS } from '@/domain/kind'
import { createdAt, day, exact, finite, id, instant, oneOf } from './columns'
import { metrics } from './metrics'
import { users } from './people'

/** What others reach: one figure or quartiles, as the source gives them, with where it comes from. Whether it fits is worked out on reading. */
export const benchmarks = pgTable(
  'benchmarks',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    /** The lower quartile, the median or only figure, the upper quartile; in the unit below. */
    low: exact('low'),
    value: exact('value').notNull(),
    high: exact('high'),
    unit: text('unit', { enum: UNITS }).notNull().default('points'),
    scaleMin: exact('scale_min'),
    scaleMax: exact('scale_max'),
    /** Favourable answers; null where the source does not say. */
    boxes: integer('boxes').array(),
    retention: text('retention', { enum: ['gross', 'net'] }),
    period: text('period', { enum: BENCHMARK_PERIODS }).notNull().default('other'),
    source: text('source').notNull(),
    link: text('link'),
    year: integer('year').notNull(),
    industry: text('industry', { enum: STATED_INDUSTRIES }).notNull().default('all'),
    customers: text('customers', { enum: CUSTOMERS }).notNull().default('both'),
    /** Of whom it is, in the source's words. */
    population: text('population').notNull(),
    /** Which of the ready ones it is; null: a person wrote it. */
    starter: text('starter'),
    ownerId: integer('owner_id').references(() => users.id),
    reviewOn: day('review_on'),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    retiredAt: instant('retired_at'),
    retiredReason: text('retired_reason'),
    createdAt: createdAt(),
  },
  table => [
    index('benchmarks_metric').on(table.metricId),
    oneOf('benchmarks_unit', table.unit, UNITS),
    oneOf('benchmarks_period', table.period, BENCHMARK_PERIODS),
    oneOf('benchmarks_industry', table.industry, STATED_INDUSTRIES),
    oneOf('benchmarks_customers', table.customers, CUSTOMERS),
    check('benchmarks_quartiles', sql`(${table.low} is null) = (${table.high} is null)`),
    finite('benchmarks_finite', table.value),
  ],
)

/** Who the company is, for others to be compared with; at most one row. */
export const benchmarkProfile = pgTable(
  'benchmark_profile',
  {
    id: integer('id').primaryKey().default(1),
    industry: text('industry', { enum: INDUSTRIES }).notNull(),
    customers: text('customers', { enum: CUSTOMERS }).notNull(),
    revision: integer('revision').notNull().default(1),
  },
  table => [
    check('benchmark_profile_one', sql`${table.id} = 1`),
    oneOf('benchmark_profile_industry', table.industry, INDUSTRIES),
    oneOf('benchmark_profile_customers', table.customers, CUSTOMERS),
  ],
)

/** The best of the company's own functions, regions or products as the mark for the others; its figure is worked out on reading. */
export const internalBenchmarks = pgTable(
  'internal_benchmarks',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    by: text('by', { enum: BEST_OF }).notNull(),
    over: text('over', { enum: BEST_OVER }).notNull(),
    revision: integer('revision').notNull().default(1),
    retiredAt: instant('retired_at'),
    retiredReason: text('retired_reason'),
    createdAt: createdAt(),
  },
  table => [
    uniqueIndex('internal_benchmarks_one')
      .on(table.metricId, table.by, table.over)
      .where(sql`retired_at is null`),
    oneOf('internal_benchmarks_by', table.by, BEST_OF),
    oneOf('internal_benchmarks_over', table.over, BEST_OVER),
  ],
)

/** Which customer metric a company metric serves, where a person said so; beside what the stages say. */
export const metricLinks = pgTable(
  'metric_links',
  {
    id: id(),
    companyMetricId: integer('company_metric_id')
      .notNull()
      .references(() => metrics.id),
    customerMetricId: integer('customer_metric_id')
      .notNull()
      .references(() => metrics.id),
    createdAt: createdAt(),
  },
  table => [uniqueIndex('metric_links_one').on(table.companyMetricId, table.customerMetricId)],
)
