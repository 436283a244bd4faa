import { and, asc, eq, isNull } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { users } from '@/db/schema'

/** People whose account is not disabled, by name. */
export function listActive(db: DbOrTx) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id))
}

/** Tells whether this is the only admin whose account is not disabled. */
export async function isOnlyAdmin(db: DbOrTx, userId: number): Promise<boolean> {
  const admins = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))
    .limit(2)
  return admins.length === 1 && admins[0]?.id === userId
}
