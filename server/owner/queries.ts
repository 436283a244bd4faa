import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DbOrTx, Tx } from '@/db/client'
import { appointments, users } from '@/db/schema'

const proposer = alias(users, 'proposer')

/** The appointment that holds, null where nobody owns the whole. */
export async function findActive(db: DbOrTx) {
  const [active] = await db
    .select({
      id: appointments.id,
      userId: appointments.userId,
      name: users.name,
      mandate: appointments.mandate,
      since: appointments.validFrom,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .where(and(isNotNull(appointments.confirmedAt), isNull(appointments.validTo)))
  return active ?? null
}

/** Proposals that nobody has decided, the oldest first. */
export function listPending(db: DbOrTx) {
  return db
    .select({
      id: appointments.id,
      userId: appointments.userId,
      name: users.name,
      disabledAt: users.disabledAt,
      mandate: appointments.mandate,
      proposedById: appointments.proposedBy,
      proposedBy: proposer.name,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .innerJoin(proposer, eq(proposer.id, appointments.proposedBy))
    .where(and(isNull(appointments.confirmedAt), isNull(appointments.validTo)))
    .orderBy(asc(appointments.id))
}
export type Pending = Awaited<ReturnType<typeof listPending>>[number]

/** Who held the office before, the latest first. */
export async function listPast(db: DbOrTx) {
  const rows = await db
    .select({
      id: appointments.id,
      name: users.name,
      from: appointments.validFrom,
      to: appointments.validTo,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .where(and(isNotNull(appointments.confirmedAt), isNotNull(appointments.validTo)))
    .orderBy(desc(appointments.validTo), desc(appointments.id))
    .limit(20)
  return rows.map(row => ({ ...row, to: row.to ?? row.from }))
}

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

/** One decision about the office at a time: two that cross would both look right to themselves. */
export async function lockOffice(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.owner'))`)
}
