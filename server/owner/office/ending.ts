import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { appointments } from '@/db/schema'
import type { Day } from '@/domain/day'
import { audit } from '../../audit'
import { companyDay } from '../../company/service'
import type { Context } from '../../context'
import { type Appointment, listFrom, listPending, lockOffice } from './queries'

interface Ending {
  on: Day
  action: 'owner.ended' | 'owner.stepped_down'
  reason?: string | undefined
}

/** Ends a confirmed appointment on a day, the first on which it no longer holds; one that would begin later never does. Takes a transaction. */
export async function endAppointment(
  tx: Tx,
  ctx: Context,
  { id, userId, validFrom, validTo: was }: Appointment,
  { on, action, reason }: Ending,
): Promise<void> {
  const begun = validFrom <= on
  const validTo = begun ? on : validFrom
  await tx
    .update(appointments)
    .set({ validTo, closedAt: begun ? null : ctx.now })
    .where(eq(appointments.id, id))
  await audit(tx, ctx, {
    ...{ action, subject: 'appointments', subjectId: id, reason },
    before: { userId, validTo: was },
    after: { userId, validTo },
  })
}

/** Closes a proposal. Takes a transaction, the proposal's id and whom it is about. */
export async function closeProposal(
  tx: Tx,
  ctx: Context,
  { id, userId }: { id: number; userId: number },
  reason?: string,
): Promise<void> {
  await tx.update(appointments).set({ closedAt: ctx.now }).where(eq(appointments.id, id))
  const after = { userId }
  await audit(tx, ctx, { action: 'owner.declined', subject: 'appointments', subjectId: id, after, reason })
}

/** Ends what a person who is shut out holds of the office, or would: appointments today, proposals at once. Takes a transaction; tells whether the person owned the whole. */
export async function endOfficeOf(tx: Tx, ctx: Context, userId: number): Promise<boolean> {
  await lockOffice(tx)
  const on = await companyDay(tx, ctx.now)
  const theirs = (await listFrom(tx, on)).filter(one => one.userId === userId)
  for (const one of theirs) await endAppointment(tx, ctx, one, { on, action: 'owner.ended' })
  for (const one of await listPending(tx)) if (one.userId === userId) await closeProposal(tx, ctx, one)
  return theirs.some(one => one.validFrom <= on)
}
