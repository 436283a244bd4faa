import { sql } from 'drizzle-orm'
import { bigint, index, integer, json, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { DELIVERY_STATES } from '@/domain/webhook'
import { createdAt, instant, oneOf } from './columns'
import { apiTokens } from './people'
import { sources, streams } from './sources'

/** For which source a token writes: what it brings is that source's, whoever holds it. */
export const sourceTokens = pgTable(
  'source_tokens',
  {
    tokenId: integer('token_id')
      .primaryKey()
      .references(() => apiTokens.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
  },
  table => [index('source_tokens_source').on(table.sourceId)],
)

/** What was answered to requests with a key, written with the data that they brought: neither is there without the other. */
export const pushKeys = pgTable(
  'push_keys',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    key: text('key').notNull(),
    /** Of mode and body: another request under the same key is a mistake of the sender. */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    /** Kept letter by letter, so that it is given again as it was. */
    answer: json('answer').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.sourceId, table.key] }),
    index('push_keys_created').on(table.createdAt),
  ],
)

/** What webhooks brought. The body stays until it is worked through, the id for long enough to know a repetition. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    streamId: integer('stream_id')
      .notNull()
      .references(() => streams.id),
    /** The sender's id of it; the same again is the same delivery. */
    deliveryId: text('delivery_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    body: text('body'),
    state: text('state', { enum: DELIVERY_STATES }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is worked on next. */
    dueAt: instant('due_at').notNull(),
  },
  table => [
    oneOf('deliveries_state', table.state, DELIVERY_STATES),
    unique('deliveries_id').on(table.streamId, table.deliveryId),
    index('deliveries_due').on(table.dueAt).where(sql`state = 'waiting'`),
  ],
)
