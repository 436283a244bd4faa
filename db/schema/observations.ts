import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { FACT_STATES, GRAINS_OF_FACTS } from '@/domain/observation'
import { day, exact, finite, instant, oneOf } from './columns'
import { reassignments } from './functions'
import { users } from './people'
import { runs, streams } from './sources'

/**
 * One fact from one source. Written by recordObservations and by nothing else.
 * a and b are the fact's two numbers, whose meaning its metric's kind gives (domain/parts.ts).
 * No foreign keys: five a row were half of the time to write it, and the door takes every id from their tables.
 */
export const observations = pgTable(
  'observations',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    streamId: integer('stream_id').notNull(),
    metricId: integer('metric_id').notNull(),
    externalId: text('external_id').notNull(),
    versionId: integer('version_id').notNull(),
    functionId: integer('function_id').notNull(),
    regionId: integer('region_id').notNull(),
    productId: integer('product_id').notNull(),
    tierId: integer('tier_id').notNull(),
    /** The record itself said which tier; else it is the customer's of that day, and follows the binding. */
    tierStated: boolean('tier_stated').notNull().default(false),
    channelId: integer('channel_id').notNull(),
    identityId: integer('identity_id'),
    grain: text('grain', { enum: GRAINS_OF_FACTS }).notNull(),
    state: text('state', { enum: FACT_STATES }).notNull(),
    /** An instant; for a day or period, midnight UTC of its first day. */
    occurredAt: instant('occurred_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** How many like facts this row stands for: 1, or a count of an entered period's figures. */
    times: integer('times').notNull().default(1),
    a: exact('a').notNull(),
    b: exact('b').notNull(),
    /** The histogram's bucket of the score or of the elapsed seconds; of the business seconds. */
    bucket: integer('bucket'),
    bucketBusiness: integer('bucket_business'),
    /** The business seconds come from our calendar, not from the source: a change of hours restates them. */
    businessByUs: boolean('business_by_us').notNull().default(false),
    /** Whoever brought it says that it is an estimate: nobody has counted yet. */
    estimated: boolean('estimated').notNull().default(false),
    currency: text('currency'),
    originalA: exact('original_a'),
    originalB: exact('original_b'),
    maturesOn: day('matures_on'),
    /** The source's version of the record, else the import's number. Only a newer one overwrites. */
    stamp: bigint('stamp', { mode: 'number' }).notNull(),
    hash: uuid('hash').notNull(),
    /** A tombstone keeps its stamp, so that a replay of an older row does not revive it. */
    deleted: boolean('deleted').notNull().default(false),
    runId: bigint('run_id', { mode: 'number' }).notNull(),
  },
  table => [
    unique('observations_key').on(table.streamId, table.metricId, table.externalId),
    index('observations_version').on(table.versionId, table.occurredAt),
    // A customer's facts in order of time: a page of them, or the last 90 days, whatever came before.
    index('observations_identity').on(table.identityId, table.occurredAt).where(sql`identity_id is not null`),
    // Answers alone: the last time a customer said anything is one look, however many tickets came since.
    index('observations_voice')
      .on(table.identityId, table.occurredAt)
      .where(
        sql`identity_id is not null and bucket is not null and started_at is null and state = 'counted' and not deleted`,
      ),
    // A run's facts lie side by side, so their pages are told apart for next to nothing: undo looks there.
    index('observations_run').using('brin', table.runId),
    index('observations_open')
      .on(table.versionId, table.startedAt)
      .where(sql`state <> 'counted' and not deleted`),
    index('observations_alone')
      .on(table.versionId, table.startedAt)
      .where(sql`state = 'alone' and not deleted`),
    // Few, and read with every page: a figure that holds one says so.
    index('observations_estimated').on(table.metricId).where(sql`estimated and not deleted`),
    oneOf('observations_grain', table.grain, GRAINS_OF_FACTS),
    oneOf('observations_state', table.state, FACT_STATES),
    check('observations_times', sql`${table.times} >= 1`),
    finite('observations_finite', table.a, table.b),
    check(
      'observations_counted',
      sql`${table.state} in ('counted', 'alone') or (${table.a} = 0 and ${table.b} = 0)`,
    ),
  ],
)

/** What a fact was before an update, deletion or revival: undo, and "41 then, 42 now". */
export const observationChanges = pgTable(
  'observation_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    observationId: bigint('observation_id', { mode: 'number' })
      .notNull()
      .references(() => observations.id),
    /** The run that brought the change; null where a reassignment did, or new hours or rates. */
    runId: bigint('run_id', { mode: 'number' }).references(() => runs.id),
    reassignmentId: integer('reassignment_id').references(() => reassignments.id),
    actorId: integer('actor_id').references(() => users.id),
    at: instant('at').notNull().defaultNow(),
    before: jsonb('before').notNull(),
  },
  table => [
    index('observation_changes_observation').on(table.observationId),
    index('observation_changes_run').on(table.runId),
  ],
)

/** A customer's words, apart from the numbers so that they can be erased. */
export const observationComments = pgTable(
  'observation_comments',
  {
    observationId: bigint('observation_id', { mode: 'number' })
      .primaryKey()
      .references(() => observations.id, { onDelete: 'cascade' }),
    comment: text('comment').notNull(),
  },
  // Searched by the beginnings of its words; what joins words parts them, so that "and/or" is two.
  table => [
    index('observation_comments_words').using(
      'gin',
      sql`to_tsvector('simple', translate(${table.comment}, './-_@:', '      '))`,
    ),
  ],
)

/** What a pulled source said, word for word: a changed mapping derives facts anew without asking again. */
export const rawRecords = pgTable(
  'raw_records',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    streamId: integer('stream_id')
      .notNull()
      .references(() => streams.id),
    externalId: text('external_id').notNull(),
    stamp: bigint('stamp', { mode: 'number' }).notNull(),
    payload: jsonb('payload'),
    /** From when its retention counts. */
    receivedAt: instant('received_at').notNull().defaultNow(),
    deleted: boolean('deleted').notNull().default(false),
  },
  table => [unique('raw_records_key').on(table.streamId, table.externalId)],
)
