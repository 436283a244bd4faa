import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, oneOf } from './columns'
import { sources } from './sources'

/**
 * What was erased and shall not come back from its source: hashes under the data key, so that the list itself names
 * nobody. `customer`: what the source calls a customer; `record`: a record of one, by its stream.
 */
export const suppressions = pgTable(
  'suppressions',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    kind: text('kind', { enum: ['customer', 'record', 'case'] }).notNull(),
    hash: text('hash').notNull(),
    /** Tells one data key from another, and nothing about it. */
    keyMark: text('key_mark').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.sourceId, table.kind, table.hash] }),
    oneOf('suppressions_kind', table.kind, ['customer', 'record', 'case']),
  ],
)
