import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { createdAt, day, exact, finite, id, instant } from './columns'
import { functions, slices } from './functions'
import { sources } from './sources'

export const customers = pgTable('customers', {
  id: id(),
  key: text('key').notNull().unique(),
  /** Erasable; shown by permission only. */
  name: text('name'),
  kind: text('kind', { enum: ['company', 'person'] })
    .notNull()
    .default('company'),
  createdAt: createdAt(),
  /** Since then nobody can tell who it was: the key is made up and the name is gone, figures stay. */
  anonymisedAt: instant('anonymised_at'),
})

/** Which kind of customer, when: a later change of tier does not rewrite earlier figures. */
export const customerTiers = pgTable(
  'customer_tiers',
  {
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    tierId: integer('tier_id')
      .notNull()
      .references(() => slices.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to').notNull().default('9999-12-31'),
  },
  table => [primaryKey({ columns: [table.customerId, table.validFrom] })],
)

/** One customer has an identity in each source that knows it; unbound ones are counted, never dropped. */
export const identities = pgTable(
  'identities',
  {
    id: id(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    externalId: text('external_id').notNull(),
    customerId: integer('customer_id').references(() => customers.id),
    /** The rule that bound it: 'crosswalk', 'external_id', 'domain', 'email', 'person'. */
    rule: text('rule'),
    locked: boolean('locked').notNull().default(false),
  },
  table => [
    unique('identities_key').on(table.sourceId, table.externalId),
    index('identities_customer').on(table.customerId),
  ],
)

/** Normalised e-mail addresses, domains and shared ids by which identities are matched. */
export const customerIdentifiers = pgTable(
  'customer_identifiers',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['external_id', 'domain', 'email'] }).notNull(),
    value: text('value').notNull(),
  },
  table => [unique('customer_identifiers_value').on(table.kind, table.value)],
)

/** Terms under contract, future ones included: what renewal revenue is concerned. */
export const contracts = pgTable(
  'contracts',
  {
    id: id(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    externalId: text('external_id').notNull(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    productId: integer('product_id').references(() => slices.id),
    termStart: day('term_start').notNull(),
    /** The last day under contract; the renewal is due then. */
    termEnd: day('term_end').notNull(),
    /** A year's worth, in the company's currency. */
    amount: exact('amount').notNull(),
    originalAmount: exact('original_amount'),
    currency: text('currency'),
  },
  table => [
    unique('contracts_key').on(table.sourceId, table.externalId),
    index('contracts_due').on(table.termEnd),
    check('contracts_term', sql`${table.termEnd} >= ${table.termStart}`),
    finite('contracts_finite', table.amount),
  ],
)

/** Which functions serve a customer: decides whose heads see its events. */
export const customerFunctions = pgTable(
  'customer_functions',
  {
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
  },
  table => [primaryKey({ columns: [table.customerId, table.functionId] })],
)
