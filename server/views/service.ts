import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import type pg from 'pg'
import type { Tx } from '@/db/client'
import { savedViews, users } from '@/db/schema'
import { type Actor, can, demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { opens } from '@/domain/places'
import {
  type ChangeViewInput,
  MOST_VIEWS,
  type RemoveViewInput,
  type SaveViewInput,
  viewAddress,
} from '@/domain/saved-view'
import { audit } from '../audit'
import { type Context, wordsFor } from '../context'
import { ownUser } from '../people/service'
import type { SavedViewDto, SavedViewsDto, ViewLinkDto } from './dto'

type Row = typeof savedViews.$inferSelect

const CUSTOMER_PAGES = '/customers/'

/** Other people's views that a menu lists at most; the screen of views has the same. */
const MOST_SHARED = 100

const hrefOf = ({ path, query }: Pick<Row, 'path' | 'query'>) => (query === '' ? path : `${path}?${query}`)

async function readViews(ctx: Context, me: number): Promise<(Row & { by: string })[]> {
  const rows = await ctx.db
    .select({ view: savedViews, by: users.name })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.ownerId))
    .where(or(eq(savedViews.ownerId, me), and(eq(savedViews.shared, true), ne(savedViews.ownerId, me))))
    .orderBy(sql`${savedViews.ownerId} <> ${me}`, asc(savedViews.name), asc(savedViews.id))
    .limit(MOST_VIEWS + MOST_SHARED)
  return rows.map(({ view, by }) => ({ ...view, by })).filter(({ path }) => opens(ctx.actor, path))
}

/**
 * The views of whoever asks and those that others share, by name, as menus list them; without what lies on a screen that they may not open. A program
 * has none.
 */
export async function listViewLinks(ctx: Context): Promise<ViewLinkDto[]> {
  const me = personOf(ctx.actor)
  if (me === null) return []
  const rows = await readViews(ctx, me)
  return rows.map(row => ({
    ...{ id: row.id, name: row.name, href: hrefOf(row), shared: row.shared },
    by: row.ownerId === me ? null : row.by,
  }))
}

const mayChange = (actor: Actor | null, row: Pick<Row, 'ownerId' | 'shared'>): boolean =>
  row.ownerId === personOf(actor) || (row.shared && can(actor, 'company.administer'))

/** The same with what it takes to change them: one's own, and of others' shared ones an admin may take away what should not be there. */
export async function listViews(ctx: Context): Promise<SavedViewsDto> {
  demand(ctx.actor, 'views.save')
  const me = ownUser(ctx)
  const words = wordsFor(ctx).views
  const rows = await readViews(ctx, me.id)
  const all = rows.map((row): SavedViewDto & { ownerId: number } => ({
    ...{ id: row.id, name: row.name, href: hrefOf(row), shared: row.shared, revision: row.revision },
    ...{ ownerId: row.ownerId, by: row.ownerId === me.id ? null : row.by },
    about: words.about(row.path, [...new URLSearchParams(row.query)]),
    mayChange: mayChange(ctx.actor, row),
  }))
  const own = all.filter(one => one.ownerId === me.id)
  return {
    own: own.map(({ ownerId: _, ...view }) => view),
    shared: all.filter(one => one.ownerId !== me.id).map(({ ownerId: _, ...view }) => view),
    room: Math.max(0, MOST_VIEWS - own.length),
  }
}

const named = (ctx: Context, name: string) => {
  const said = wordsFor(ctx).views.taken(name)
  return new DomainError('INVALID', said, undefined, { name: said })
}

/** One after the other, or two windows would pass the limit or take a name together. */
async function oneByOne(tx: Tx, ownerId: number): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, ownerId)).for('update')
}

/** Tells whether a person has a view of that name already, whatever its case; of another number than this. */
async function isTaken(tx: Tx, ownerId: number, name: string, but: number): Promise<boolean> {
  const own = await tx
    .select({ id: savedViews.id, name: savedViews.name })
    .from(savedViews)
    .where(eq(savedViews.ownerId, ownerId))
  return own.some(one => one.id !== but && one.name.toLowerCase() === name.toLowerCase())
}

/**
 * Keeps a screen with its filters under a name. Takes one of our own paths (the schema refuses others) and a query; gives the view's number. INVALID
 * with a sentence where the name is taken or there are 50 already. That it is shared goes into the audit log, by its number.
 */
export async function saveView(ctx: Context, input: SaveViewInput): Promise<{ id: number; href: string }> {
  demand(ctx.actor, 'views.save')
  const me = ownUser(ctx)
  const { name, shared } = input
  const [path = '/', query = ''] = viewAddress(input.path, input.query).split('?')
  if (shared) demandShareable(ctx, path)
  return ctx.db.transaction(async tx => {
    await oneByOne(tx, me.id)
    const count = await tx.$count(savedViews, eq(savedViews.ownerId, me.id))
    if (count >= MOST_VIEWS) throw new DomainError('INVALID', wordsFor(ctx).views.full(MOST_VIEWS))
    if (await isTaken(tx, me.id, name, 0)) throw named(ctx, name)
    const [row] = await tx
      .insert(savedViews)
      .values({ ownerId: me.id, name, path, query, shared, createdAt: ctx.now })
      .returning()
    if (!row) throw new Error('no view was made')
    if (shared) await audit(tx, ctx, { action: 'view.shared', subject: 'saved_views', subjectId: row.id })
    return { id: row.id, href: hrefOf(row) }
  })
}

/** A customer's page under a name is that customer's name: it stays one's own. */
function demandShareable(ctx: Context, path: string): void {
  if (!path.startsWith(CUSTOMER_PAGES)) return
  const said = wordsFor(ctx).views.ofCustomer
  throw new DomainError('INVALID', said, undefined, { shared: said })
}

/** Takes views of customers' pages away, whosever they are: with the customers. Takes the erasure's client. */
export async function forgetCustomerViews(
  client: pg.ClientBase,
  customerIds: readonly number[],
): Promise<void> {
  await client.query(
    `DELETE FROM saved_views WHERE substring(path FROM '^/customers/0*([0-9]+)') = ANY ($1::text[])`,
    [customerIds.map(String)],
  )
}

async function lockView(tx: Tx, ctx: Context, { id, revision }: RemoveViewInput): Promise<Row> {
  const words = wordsFor(ctx).views
  const [row] = await tx.select().from(savedViews).where(eq(savedViews.id, id)).for('update')
  // Of what is another's own nobody is told even that it is there.
  if (!row || (!row.shared && row.ownerId !== personOf(ctx.actor)))
    throw new DomainError('NOT_FOUND', words.gone)
  if (!mayChange(ctx.actor, row)) throw new DomainError('FORBIDDEN', words.notYours)
  if (row.revision !== revision) throw new DomainError('CONFLICT', words.changed(row.name))
  return row
}

/**
 * Renames a view, shares it or takes it back. Its owner may; an admin may take another's back. NOT_FOUND for one that is not there or not to be seen, FORBIDDEN
 * for another's, CONFLICT where it was changed meanwhile.
 */
export async function changeView(ctx: Context, input: ChangeViewInput): Promise<{ revision: number }> {
  demand(ctx.actor, 'views.save')
  return ctx.db.transaction(async tx => {
    const row = await lockView(tx, ctx, input)
    const isOwn = row.ownerId === personOf(ctx.actor)
    if (!isOwn && input.name !== row.name) throw new DomainError('FORBIDDEN', wordsFor(ctx).views.notYours)
    if (input.shared && !row.shared) demandShareable(ctx, row.path)
    await oneByOne(tx, row.ownerId)
    if (await isTaken(tx, row.ownerId, input.name, row.id)) throw named(ctx, input.name)
    const revision = row.revision + 1
    await tx
      .update(savedViews)
      .set({ name: input.name, shared: input.shared, revision })
      .where(eq(savedViews.id, row.id))
    const action = sharingOf(row, input)
    if (action) await audit(tx, ctx, { action, subject: 'saved_views', subjectId: row.id })
    return { revision }
  })
}

/** What of a change concerns others; of what was and stays one's own nobody needs to know. */
function sharingOf(before: Row, after: ChangeViewInput): string | null {
  if (before.shared !== after.shared) return after.shared ? 'view.shared' : 'view.unshared'
  return after.shared && before.name !== after.name ? 'view.renamed' : null
}

/** Takes a view away: its owner, and an admin one that is shared. Errors as of changeView. */
export async function removeView(ctx: Context, input: RemoveViewInput): Promise<void> {
  demand(ctx.actor, 'views.save')
  await ctx.db.transaction(async tx => {
    const row = await lockView(tx, ctx, input)
    await tx.delete(savedViews).where(eq(savedViews.id, row.id))
    if (row.shared)
      await audit(tx, ctx, { action: 'view.removed', subject: 'saved_views', subjectId: row.id })
  })
}
