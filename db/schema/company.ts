import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { YEAR_NAMES } from '@/domain/calendar'
import { createdAt, day, exact, finite, oneOf } from './columns'

/** One row: one installation serves one company. */
export const company = pgTable(
  'company',
  {
    id: integer('id').primaryKey().default(1),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull().default('UTC'),
    /** 1 = Monday … 7 = Sunday. */
    weekStart: integer('week_start').notNull().default(1),
    fiscalStartMonth: integer('fiscal_start_month').notNull().default(1),
    /** A fiscal year that lies in two years is named after its end or its start. */
    yearNamedBy: text('year_named_by', { enum: YEAR_NAMES }).notNull().default('end'),
    currency: text('currency').notNull().default('EUR'),
    /** Executives see names, comments and amounts only where the company allows it. */
    executivesSeeCustomers: boolean('executives_see_customers').notNull().default(false),
    /** After so many months customers' words and the like go, figures stay; null keeps them for good. */
    retentionMonths: integer('retention_months'),
    /** One-click sign-in exists only where this is true; nothing but the demo's seed sets it. */
    demo: boolean('demo').notNull().default(false),
    createdAt: createdAt(),
  },
  table => [
    check('company_one_row', sql`${table.id} = 1`),
    check('company_week_start', sql`${table.weekStart} BETWEEN 1 AND 7`),
    check('company_retention', sql`${table.retentionMonths} BETWEEN 1 AND 240`),
    oneOf('company_year_named_by', table.yearNamedBy, YEAR_NAMES),
    check('company_fiscal_start', sql`${table.fiscalStartMonth} BETWEEN 1 AND 12`),
  ],
)

/** One fixed rate a fiscal year and currency: a figure does not move because a market did. */
export const currencyRates = pgTable(
  'currency_rates',
  {
    currency: text('currency').notNull(),
    /** First day of the fiscal year the rate holds for. */
    validFrom: day('valid_from').notNull(),
    /** Company currency for one unit of this currency. */
    rate: exact('rate').notNull(),
  },
  table => [
    primaryKey({ columns: [table.currency, table.validFrom] }),
    check('currency_rates_positive', sql`${table.rate} > 0`),
    finite('currency_rates_finite', table.rate),
  ],
)
