import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { actions, benchmarks, functions, goals, headships, users } from '@/db/schema'
import type { DecisionRule } from './rule'

// More of one kind are a list of their own, which its screen is.
const MOST = 5

/** What somebody can own and hand on, with where those of one person are listed. */
const OWNED = [
  {
    what: 'goals',
    read: (db: DbOrTx) => countOwned(db, goals, inArray(goals.lifecycle, ['draft', 'published'])),
    href: (id: number) => `/goals?owner=${id}`,
  },
  {
    what: 'actions',
    read: (db: DbOrTx) =>
      countOwned(db, actions, and(isNull(actions.conclusion), isNull(actions.withdrawnAt))),
    href: (id: number) => `/actions?owner=${id}`,
  },
  {
    what: 'benchmarks',
    read: (db: DbOrTx) => countOwned(db, benchmarks, isNull(benchmarks.retiredAt)),
    href: () => '/benchmarks',
  },
] as const

type Owned = typeof goals | typeof actions | typeof benchmarks

/** By person who cannot sign in any more, how many of these they still own. */
function countOwned(db: DbOrTx, table: Owned, where: ReturnType<typeof and>) {
  return db
    .select({ id: users.id, name: users.name, n: sql<number>`count(*)::int` })
    .from(table)
    .innerJoin(users, eq(users.id, table.ownerId))
    .where(and(isNotNull(users.disabledAt), where))
    .groupBy(users.id, users.name)
    .orderBy(asc(users.name), asc(users.id))
    .limit(MOST)
}

/** Goals, actions and benchmarks of people who cannot sign in any more. */
export const ownerless: DecisionRule = {
  permission: 'goals.set',
  async find({ db, words }) {
    const found = await Promise.all(
      OWNED.map(async ({ what, read, href }) =>
        (await read(db)).map(({ id, name, n }) => ({ text: words.ownerless(name, what, n), href: href(id) })),
      ),
    )
    return found.flat()
  },
}

/** Functions headed by somebody who cannot sign in any more. */
export const headless: DecisionRule = {
  permission: 'goals.set',
  async find({ db, today, words }) {
    const rows = await db
      .select({ name: users.name, unit: functions.name })
      .from(headships)
      .innerJoin(users, eq(users.id, headships.userId))
      .innerJoin(functions, eq(functions.id, headships.functionId))
      .where(
        and(
          ...[eq(headships.deputy, false), isNotNull(users.disabledAt), lte(headships.validFrom, today)],
          or(isNull(headships.validTo), gt(headships.validTo, today)),
        ),
      )
      .orderBy(asc(functions.position))
      .limit(MOST)
    return rows.map(({ name, unit }) => ({ text: words.headless(name, unit), href: null }))
  },
}
