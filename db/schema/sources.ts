import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { FEED_AUTHORITIES, RUN_STATES, SOURCE_KINDS } from '@/domain/source'
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
    /** A run is expected at least this often; past it the source is stale. */
    expectedEveryDays: integer('expected_every_days'),
    retiredAt: instant('retired_at'),
    createdAt: createdAt(),
  },
  table => [oneOf('sources_kind', table.kind, SOURCE_KINDS)],
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
    fileName: text('file_name'),
    fileSha256: text('file_sha256'),
    startedBy: integer('started_by').references(() => users.id),
    /** The sentence a person reads when it failed. */
    failure: text('failure'),
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
  },
  table => [index('rejects_run').on(table.runId), check('rejects_value', sql`length(${table.value}) <= 80`)],
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
