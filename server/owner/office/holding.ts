import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { appointments, users } from '@/db/schema'
import { companyDayAt } from '../../company/service'

/** Takes a day as part of a statement, gives the condition under which an appointment holds on it: confirmed, begun, not over. */
export function holdsOn(day: SQL): SQL {
  const { confirmedAt, validFrom, validTo } = appointments
  return sql`${isNotNull(confirmedAt)} and ${validFrom} <= ${day} and (${isNull(validTo)} or ${validTo} > ${day})`
}

/** The appointment that holds on the company's day now, with the person's name; null where nobody owns the whole. */
export async function findHolder(db: DbOrTx, now: Date) {
  const [holder] = await db
    .select({
      id: appointments.id,
      userId: appointments.userId,
      name: users.name,
      mandate: appointments.mandate,
      since: appointments.validFrom,
      validTo: appointments.validTo,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .where(holdsOn(companyDayAt(now)))
  return holder ?? null
}

/** The person who owns the whole on the company's day now and can sign in; null where nobody does. */
export async function findHolderToAsk(db: DbOrTx, now: Date) {
  const [holder] = await db
    .select({ id: users.id, name: users.name })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.userId))
    .where(and(holdsOn(companyDayAt(now)), isNull(users.disabledAt)))
  return holder ?? null
}
