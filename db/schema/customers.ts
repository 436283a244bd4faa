import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { HINT_KINDS } from '@/domain/customer-hints'
import { BINDING_RULES } from '@/domain/matching'
import { createdAt, day, exact, finite, id, instant, oneOf } from './columns'
import { functions, slices } from './functions'
import { sources } from './sources'

/** Moves whenever an identity is bound to another customer than before; who worked something out of customers sees that it is old. */
export const customerBindings = pgSequence('customer_bindings')

export const customers = pgTable(
  'customers',
  {
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
    /** The customer that it turned out to be; the row stays, so that the merge can be taken back. */
    mergedIntoId: integer('merged_into_id').references((): AnyPgColumn => customers.id),
  },
  table => [
    index('customers_merged').on(table.mergedIntoId).where(sql`merged_into_id is not null`),
    // The order of the list of customers: a page of it reads no others.
    index('customers_name')
      .on(sql`(name is null)`, sql`coalesce(lower(name), '')`, table.id)
      .where(sql`merged_into_id is null`),
  ],
)

/** What a customer has of one that was merged into it: made anew from that one's own rows, gone when the merge is taken back. */
const cameFrom = () =>
  integer('from_customer_id').references((): AnyPgColumn => customers.id, { onDelete: 'cascade' })

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
    fromCustomerId: cameFrom(),
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
    /** By which rule it is bound. */
    rule: text('rule', { enum: BINDING_RULES }),
    /** A person decided: no rule touches it. */
    locked: boolean('locked').notNull().default(false),
    /** A person is asked: rules lead to several customers, or its name alone fits one. */
    inReview: boolean('in_review').notNull().default(false),
    /** Something new is known of it or of a customer that it may be: the rules are to be asked (again). */
    due: boolean('due').notNull().default(true),
  },
  table => [
    unique('identities_key').on(table.sourceId, table.externalId),
    index('identities_customer').on(table.customerId),
    index('identities_review').on(table.id).where(sql`in_review`),
    index('identities_due').on(table.sourceId, table.id).where(sql`due`),
    check('identities_bound', sql`${table.customerId} is null or not ${table.inReview}`),
  ],
)

/** What a source tells of an identity besides its id, normalised: by what it is matched. Erasable. */
export const identityHints = pgTable(
  'identity_hints',
  {
    identityId: integer('identity_id')
      .notNull()
      .references(() => identities.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: HINT_KINDS }).notNull(),
    value: text('value').notNull(),
    /** By what it is compared beyond the value: a name without legal form, an address’s domain where it tells of a company. */
    compared: text('compared'),
  },
  table => [
    primaryKey({ columns: [table.identityId, table.kind, table.value] }),
    index('identity_hints_value').on(table.kind, table.value),
    index('identity_hints_compared').on(table.kind, table.compared).where(sql`compared is not null`),
    oneOf('identity_hints_kind', table.kind, HINT_KINDS),
  ],
)

/**
 * Normalised e-mail addresses, domains, shared ids and names by which identities are matched. Two customers may have the same one: then it
 * decides nothing by itself.
 */
export const customerIdentifiers = pgTable(
  'customer_identifiers',
  {
    id: id(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: HINT_KINDS }).notNull(),
    value: text('value').notNull(),
    /** Of an e-mail address, where it tells of a company. */
    domain: text('domain'),
    /** The identity that told it; null: a person did. */
    identityId: integer('identity_id').references(() => identities.id, { onDelete: 'cascade' }),
    fromCustomerId: cameFrom(),
  },
  table => [
    unique('customer_identifiers_one').on(table.customerId, table.kind, table.value),
    index('customer_identifiers_value').on(table.kind, table.value),
    index('customer_identifiers_domain').on(table.domain).where(sql`domain is not null`),
    oneOf('customer_identifiers_kind', table.kind, HINT_KINDS),
  ],
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
    index('contracts_customer').on(table.customerId),
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
    fromCustomerId: cameFrom(),
  },
  table => [primaryKey({ columns: [table.customerId, table.functionId] })],
)
