import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { DbOrTx, Tx } from '@/db/client'
import { appointments, users } from '@/db/schema'
import { addDays, type Day } from '@/domain/day'

const proposer = alias(users, 'proposer')
const confirmer = alias(users, 'confirmer')

/** Proposals that nobody has decided, the oldest first. */
export function listPending(db: DbOrTx) {
  return db
    .select({
      id: appointments.id,
      userId: appointments.userId,
      name: users.name,
      disabledAt: users.disabledAt,
      mandate: appointments.mandate,
      reason: appointments.reason,
      validFrom: appointments.validFrom,
      validTo: appointments.validTo,
      proposedById: appointments.proposedBy,
      proposedBy: proposer.name,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .innerJoin(proposer, eq(proposer.id, appointments.proposedBy))
    .where(and(isNull(appointments.confirmedAt), isNull(appointments.closedAt)))
    .orderBy(asc(appointments.id))
}
export type Pending = Awaited<ReturnType<typeof listPending>>[number]

/** Confirmed appointments that hold on a day or later, in order of time. Those that were ended before they began are left out. */
export function listFrom(db: DbOrTx, day: Day) {
  return db
    .select({
      id: appointments.id,
      userId: appointments.userId,
      name: users.name,
      mandate: appointments.mandate,
      validFrom: appointments.validFrom,
      validTo: appointments.validTo,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .where(
      and(
        isNotNull(appointments.confirmedAt),
        isNull(appointments.closedAt),
        sql`(${appointments.validTo} is null or ${appointments.validTo} > greatest(${day}::date, ${appointments.validFrom}))`,
      ),
    )
    .orderBy(asc(appointments.validFrom))
}
export type Appointment = Awaited<ReturnType<typeof listFrom>>[number]

/** Who held the office before a day, the latest first, each with the last day. */
export async function listPast(db: DbOrTx, day: Day) {
  const rows = await db
    .select({
      id: appointments.id,
      name: users.name,
      mandate: appointments.mandate,
      from: appointments.validFrom,
      validTo: appointments.validTo,
      confirmedBy: confirmer.name,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .leftJoin(confirmer, eq(confirmer.id, appointments.confirmedBy))
    .where(
      and(
        isNotNull(appointments.confirmedAt),
        isNull(appointments.closedAt),
        sql`${appointments.validTo} <= ${day}::date`,
      ),
    )
    .orderBy(desc(appointments.validTo), desc(appointments.id))
    .limit(20)
  return rows.map(({ validTo, ...row }) => ({ ...row, to: lastDay(row.from, validTo) ?? row.from }))
}

/** Takes the first day of an appointment and the first on which it no longer holds, gives the last one; null: open. Held and left on one day: that day. */
export function lastDay(from: Day, validTo: Day | null): Day | null {
  if (validTo === null) return null
  return validTo > from ? addDays(validTo, -1) : from
}

/** One decision about the office at a time: two that cross would both look right to themselves. */
export async function lockOffice(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wholeview.owner'))`)
}
