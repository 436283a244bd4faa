import { and, asc, count, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { actions, customers, customerTalks, users } from '@/db/schema'
import type { Span } from '@/domain/comparison'
import type { TimeSearch } from '@/domain/customer-time'

/** As many as a screen shows; the newest first. */
const SHOWN = 500

export type TalkRow = typeof customerTalks.$inferSelect

const standing = isNull(customerTalks.takenBackAt)
const within = ({ start, end }: Span) => and(gte(customerTalks.onDay, start), lt(customerTalks.onDay, end))

/** Talks that stand and fit a search, the newest first, with names of colleagues; of a merged customer that into which it was merged. */
export function readTalks(db: DbOrTx, search: TimeSearch, half: Span) {
  return db
    .select({
      row: customerTalks,
      who: users.name,
      customerId: sql<number | null>`coalesce(${customers.mergedIntoId}, ${customerTalks.customerId})`,
      action: actions.title,
    })
    .from(customerTalks)
    .innerJoin(users, eq(users.id, customerTalks.userId))
    .leftJoin(customers, eq(customers.id, customerTalks.customerId))
    .leftJoin(actions, eq(actions.id, customerTalks.actionId))
    .where(
      and(
        standing,
        search.user === null ? undefined : eq(customerTalks.userId, search.user),
        search.kind === null ? undefined : eq(customerTalks.kind, search.kind),
        search.span === 'half' ? within(half) : undefined,
      ),
    )
    .orderBy(desc(customerTalks.onDay), desc(customerTalks.id))
    .limit(SHOWN)
}

/** How many talks stand. */
export async function countTalks(db: DbOrTx): Promise<number> {
  const [row] = await db.select({ n: count() }).from(customerTalks).where(standing)
  return row?.n ?? 0
}

/** Talks of a stretch by whom, with the role that they have today. Minutes are null where nobody told any. */
export function readTimeBy(db: DbOrTx, span: Span) {
  return db
    .select({
      userId: customerTalks.userId,
      role: users.role,
      talks: count(),
      minutes: sql<number | null>`sum(${customerTalks.minutes})::int`,
    })
    .from(customerTalks)
    .innerJoin(users, eq(users.id, customerTalks.userId))
    .where(and(standing, within(span)))
    .groupBy(customerTalks.userId, users.role)
}

/** Everybody who has an account, with their role. */
export function readPeople(db: DbOrTx) {
  return db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}

/** Actions that time may have led to, the newest first. */
export function readActionTitles(db: DbOrTx) {
  return db
    .select({ id: actions.id, title: actions.title })
    .from(actions)
    .where(isNull(actions.withdrawnAt))
    .orderBy(desc(actions.id))
}

/** Numbers of customers whose name holds a text; only of those that one of the functions serves, unless all may be seen. */
export async function findNamed(
  db: DbOrTx,
  text: string,
  functions: 'all' | readonly number[],
  most: number,
): Promise<number[]> {
  const pattern = `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  const served: SQL | undefined =
    functions === 'all'
      ? undefined
      : sql`exists (select from customer_functions f where f.customer_id = ${customers.id} and ${inArray(sql`f.function_id`, [...functions])})`
  const rows = await db
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        sql`${customers.name} ilike ${pattern}`,
        isNull(customers.mergedIntoId),
        isNull(customers.anonymisedAt),
        served,
      ),
    )
    .orderBy(asc(customers.name), asc(customers.id))
    .limit(most)
  return rows.map(row => row.id)
}

/** A talk that stands; whose it is decides the service. */
export async function findTalk(db: DbOrTx, id: number): Promise<TalkRow | undefined> {
  const [row] = await db
    .select()
    .from(customerTalks)
    .where(and(eq(customerTalks.id, id), standing))
    .for('update')
  return row
}

/** A row is somebody's own who logged it, or whose time it is. */
export const isOwn = (row: Pick<TalkRow, 'userId' | 'loggedBy'>, me: number | null) =>
  me !== null && (row.userId === me || row.loggedBy === me)
