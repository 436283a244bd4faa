import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { LINK_KINDS } from '@/domain/invitation'
import { ROLES } from '@/domain/role'
import { createdAt, day, id, instant, oneOf } from './columns'
import { functions } from './functions'

export const users = pgTable(
  'users',
  {
    id: id(),
    /** Lower case, trimmed: the address is the sign-in name. */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    /** argon2id, PHC format. Null until an invited person chooses one; such a user cannot sign in. */
    passwordHash: text('password_hash'),
    locale: text('locale').notNull().default('en'),
    /** Raised to end every session at once. */
    sessionVersion: integer('session_version').notNull().default(1),
    disabledAt: instant('disabled_at'),
    /** Two admins at once: raised when role, headships or state change; a save names the one it read. */
    revision: integer('revision').notNull().default(1),
    lastSignInAt: instant('last_sign_in_at'),
    createdAt: createdAt(),
  },
  table => [
    oneOf('users_role', table.role, ROLES),
    check('users_email_lower', sql`${table.email} = lower(btrim(${table.email}))`),
  ],
)

/** The cookie holds a random id; the database holds its SHA-256, so a stolen dump signs nobody in. */
export const sessions = pgTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    /** What its owner's screen calls it by; says nothing about the cookie. */
    handle: uuid('handle').notNull().unique().defaultRandom(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionVersion: integer('session_version').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    userAgent: text('user_agent'),
  },
  table => [index('sessions_user').on(table.userId)],
)

/** Links by which a person gets in and chooses a password: shown once, stored as SHA-256, for one use. */
export const accessLinks = pgTable(
  'access_links',
  {
    id: id(),
    kind: text('kind', { enum: LINK_KINDS }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address it was made for; once the person has another one it holds no more. */
    email: text('email').notNull(),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** Followed by a newer one, withdrawn, or the password was changed. */
    endedAt: instant('ended_at'),
  },
  table => [oneOf('access_links_kind', table.kind, LINK_KINDS), index('access_links_user').on(table.userId)],
)

/** One row while no admin exists; gone once the first admin does. */
export const setupTokens = pgTable('setup_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: createdAt(),
})

/** Failures counted per account name (known or not) and per address, shared by all nodes. */
export const signInFailures = pgTable('sign_in_failures', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: instant('last_at').notNull(),
})

export const headships = pgTable(
  'headships',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    functionId: integer('function_id')
      .notNull()
      .references(() => functions.id),
    deputy: boolean('deputy').notNull().default(false),
    validFrom: day('valid_from').notNull(),
    /** First day on which it no longer holds. */
    validTo: day('valid_to'),
  },
  // One head a function at a time: "headships_one_head" in the migrations, which the schema language cannot say.
  table => [index('headships_user').on(table.userId)],
)

/** Bearer tokens of the API: shown once, stored as SHA-256. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    scopes: jsonb('scopes').$type<readonly string[]>().notNull(),
    functionId: integer('function_id').references(() => functions.id),
    createdBy: integer('created_by').references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  table => [check('api_tokens_scopes', sql`jsonb_array_length(${table.scopes}) > 0`)],
)

/** How often a token asked in the minute that runs. Unlogged (the migration says so): losing it gives everyone a new minute. */
export const apiUses = pgTable('api_uses', {
  tokenId: integer('token_id')
    .primaryKey()
    .references(() => apiTokens.id, { onDelete: 'cascade' }),
  since: instant('since').notNull(),
  used: integer('used').notNull(),
})
