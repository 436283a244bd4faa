import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'
import { users } from './people'

/** A screen with its filters under a name: one's own, or everybody's to open. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** One of our own screens, and what stands behind its question mark, in one order of its names. */
    path: text('path').notNull(),
    query: text('query').notNull(),
    shared: boolean('shared').notNull().default(false),
    /** Two windows editing: a save names the revision it read, and loses against a newer one. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
  },
  table => [
    // Not unique by name: what is blanked of two names may leave the same.
    index('saved_views_owner').on(table.ownerId),
    index('saved_views_shared').on(table.id).where(sql`shared`),
    check('saved_views_path', sql`${table.path} ~ '^/([^/\\\\].*)?$'`),
  ],
)
