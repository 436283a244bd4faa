import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import {
  FEED_AUTHORITIES,
  REJECT_STATES,
  RUN_STATES,
  SOURCE_KINDS,
  SOURCE_STATES,
  WARNING_KINDS,
} from '@/domain/source'
import { createdAt, day, id, instant, oneOf } from './columns'
import { functions } from './functions'
import { metrics } from './metrics'
import { users } from './people'

export const sources = pgTable(
  'sources',
  {
    id: id(),
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: SOURCE_KINDS }).notNull(),
    /** Null: the company's own. */
    functionId: integer('function_id').references(() => functions.id),
    /** Each of its ids is a customer of its own: nobody else's rules make customers. */
    definesCustomers: boolean('defines_customers').notNull().default(false),
    /** A run is expected at least this often; past it the source is stale. */
    expectedEveryDays: integer('expected_every_days'),
    retiredAt: instant('retired_at'),
    createdAt: createdAt(),
    createdBy: integer('created_by').references(() => users.id),
    /** How it is reached, by kind; never a credential. */
    config: jsonb('config'),
    /** When it is pulled; null: only when somebody asks. */
    schedule: jsonb('schedule'),
    state: text('state', { enum: SOURCE_STATES }).notNull().default('active'),
    /** Parked: the other side said when to come back. */
    parkedUntil: instant('parked_until'),
    /** When the next pull is due; null: none is planned. */
    nextRunAt: instant('next_run_at'),
    /** Failed pulls in a row: the next one waits longer. */
    failures: integer('failures').notNull().default(0),
    /** Whoever pulls holds the lease; each holder has a higher fence, and one that was overtaken writes nothing. */
    leaseHolder: text('lease_holder'),
    leaseUntil: instant('lease_until'),
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
    /** Two people editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
  },
  table => [
    oneOf('sources_kind', table.kind, SOURCE_KINDS),
    oneOf('sources_state', table.state, SOURCE_STATES),
    index('sources_due').on(table.nextRunAt).where(sql`next_run_at is not null and retired_at is null`),
  ],
)

/** A list of records within a source (tickets, ratings …); external ids are unique within it. */
export const streams = pgTable(
  'streams',
  {
    id: id(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    key: text('key').notNull(),
    /** Where the next pull begins, saved with the page it belongs to. */
    cursor: jsonb('cursor'),
    /** How its records become observations; kept for next time. A new one counts its version up. */
    mapping: jsonb('mapping'),
    mappingVersion: integer('mapping_version').notNull().default(0),
    /** Fields and their types as they were last seen: what is missing or other now has drifted. */
    shape: jsonb('shape'),
    /** Why it is left out of pulls, in the other side's words; null: it is not. */
    failure: text('failure'),
    /** A changed mapping reads kept records anew: those up to this one are done; null: all are. */
    rederiveAfter: bigint('rederive_after', { mode: 'number' }),
    /** When what is gone at the other side was last looked for. */
    reconciledAt: instant('reconciled_at'),
  },
  table => [unique('streams_key').on(table.sourceId, table.key)],
)

export const runs = pgTable(
  'runs',
  {
    /** Also the stamp of facts whose source has no version of its own: a later import wins. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    state: text('state', { enum: RUN_STATES }).notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** Records read, and what became of the observations they yielded. */
    read: bigint('read', { mode: 'number' }).notNull().default(0),
    inserted: bigint('inserted', { mode: 'number' }).notNull().default(0),
    updated: bigint('updated', { mode: 'number' }).notNull().default(0),
    unchanged: bigint('unchanged', { mode: 'number' }).notNull().default(0),
    rejected: bigint('rejected', { mode: 'number' }).notNull().default(0),
    /** Answers of the other side that were read; of a pull only. */
    pages: integer('pages').notNull().default(0),
    fileName: text('file_name'),
    fileSha256: text('file_sha256'),
    startedBy: integer('started_by').references(() => users.id),
    /** The sentence a person reads when it failed. */
    failure: text('failure'),
    /** What it brought was taken back. */
    undoneAt: instant('undone_at'),
    undoneBy: integer('undone_by').references(() => users.id),
  },
  table => [oneOf('runs_state', table.state, RUN_STATES), index('runs_source').on(table.sourceId, table.id)],
)

/** A row that was refused, with where and why. The value is cut at 80 characters. */
export const rejects = pgTable(
  'rejects',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint('run_id', { mode: 'number' })
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    fileName: text('file_name'),
    line: bigint('line', { mode: 'number' }),
    field: text('field'),
    value: text('value'),
    reason: text('reason').notNull(),
    /** The reason's code and values, by which it is said in the reader's words. */
    why: jsonb('why'),
    /** The list of records that it belongs to, and its id there, where it has them. */
    streamId: integer('stream_id').references(() => streams.id),
    externalId: text('external_id'),
    /** The whole record, to be corrected or tried again. */
    record: jsonb('record'),
    state: text('state', { enum: REJECT_STATES }).notNull().default('open'),
  },
  table => [
    index('rejects_run').on(table.runId),
    index('rejects_open').on(table.streamId, table.externalId).where(sql`state = 'open'`),
    index('rejects_ignored').on(table.streamId, table.externalId).where(sql`state = 'ignored'`),
    oneOf('rejects_state', table.state, REJECT_STATES),
    check('rejects_value', sql`length(${table.value}) <= 80`),
  ],
)

/** Credentials, each sealed under the data key with source, field and version as additional data. */
export const sourceSecrets = pgTable(
  'source_secrets',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    field: text('field').notNull(),
    version: integer('version').notNull(),
    /** v1:keyId:iv:tag:ciphertext; nobody but the connector opens it. */
    sealed: text('sealed').notNull(),
    /** Its last four characters: all that is ever shown. */
    ending: text('ending').notNull(),
    setBy: integer('set_by').references(() => users.id),
    setAt: instant('set_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.sourceId, table.field] })],
)

/** Something about a source that a person should look at: a field that vanished or has another type, many rows gone at once. */
export const sourceWarnings = pgTable(
  'source_warnings',
  {
    id: id(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    streamId: integer('stream_id').references(() => streams.id),
    kind: text('kind', { enum: WARNING_KINDS }).notNull(),
    field: text('field'),
    detail: text('detail').notNull(),
    since: instant('since').notNull().defaultNow(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: integer('resolved_by').references(() => users.id),
  },
  table => [
    oneOf('source_warnings_kind', table.kind, WARNING_KINDS),
    index('source_warnings_source').on(table.sourceId),
  ],
)

/** Who may speak for a metric in a function at a time; an exclusion constraint allows one. */
export const feeds = pgTable(
  'feeds',
  {
    id: id(),
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    /** 0: all functions of a company-level metric. */
    functionId: integer('function_id').notNull().default(0),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to').notNull().default('9999-12-31'),
    authority: text('authority', { enum: FEED_AUTHORITIES }).notNull(),
    sourceId: integer('source_id').references(() => sources.id),
    /** Set where a second source adds to the first on purpose; such a feed is outside the exclusion. */
    addsTo: integer('adds_to'),
  },
  table => [oneOf('feeds_authority', table.authority, FEED_AUTHORITIES)],
)

/** Which streams a metric's facts came from, kept by the door: lineage without reading facts. */
export const metricStreams = pgTable(
  'metric_streams',
  {
    metricId: integer('metric_id')
      .notNull()
      .references(() => metrics.id),
    streamId: integer('stream_id')
      .notNull()
      .references(() => streams.id),
    lastRunId: bigint('last_run_id', { mode: 'number' })
      .notNull()
      .references(() => runs.id),
  },
  table => [primaryKey({ columns: [table.metricId, table.streamId] })],
)
