import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { appointments } from '@/db/schema'
import { can, demand, type UserActor } from '@/domain/access'
import type { DecideOwnerInput, ProposeOwnerInput, StepDownInput } from '@/domain/appointment'
import type { Day } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { ownUser } from '../people/service'
import type { OwnerDto, ProposalDto } from './dto'
import {
  findActive,
  isOnlyAdmin,
  listActive,
  listPast,
  listPending,
  lockOffice,
  type Pending,
} from './queries'

const wordsFor = (me: UserActor) => textIn(me.locale).owner

/** Who owns the whole, who did, who is proposed and who could be. Takes the context of a person who is signed in. */
export async function getOwner(ctx: Context): Promise<OwnerDto> {
  const me = ownUser(ctx)
  const [active, proposals, history, people] = await Promise.all([
    findActive(ctx.db),
    listProposals(ctx),
    listPast(ctx.db),
    listActive(ctx.db),
  ])
  const owner = active && {
    ...{ id: active.id, userId: active.userId, name: active.name },
    ...{ mandate: active.mandate, since: active.since },
  }
  return { owner, proposals, history, people, me: me.id }
}

/** Open proposals, with what the one who looks may do about each. */
export async function listProposals(ctx: Context): Promise<ProposalDto[]> {
  const me = ownUser(ctx)
  const [pending, onlyAdmin] = await Promise.all([listPending(ctx.db), isOnlyAdmin(ctx.db, me.id)])
  return pending.map(({ id, userId, name, mandate, proposedBy, proposedById }) => {
    const mayConfirm = can(me, 'customerOwner.confirm', { candidateId: userId, onlyAdmin })
    const mayDecline = mayConfirm || [userId, proposedById].includes(me.id)
    return { id, name, mandate, proposedBy, mayConfirm, mayDecline, isMine: userId === me.id }
  })
}

/**
 * Proposes a person, also oneself, as customer owner; nothing changes until it is confirmed. Gives the proposal's id. NOT_FOUND for
 * nobody or somebody disabled, CONFLICT for who holds the office or is proposed already.
 */
export async function proposeOwner(ctx: Context, input: ProposeOwnerInput): Promise<{ id: number }> {
  demand(ctx.actor, 'customerOwner.propose', { candidateId: input.userId })
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const person = (await listActive(tx)).find(one => one.id === input.userId)
    if (!person) throw new DomainError('NOT_FOUND', text.noSuchPerson)
    const active = await findActive(tx)
    const pending = await listPending(tx)
    if (active?.userId === person.id) throw new DomainError('CONFLICT', text.already(person.name))
    if (pending.some(one => one.userId === person.id))
      throw new DomainError('CONFLICT', text.pendingAlready(person.name))
    const { userId, mandate, reason } = input
    const [added] = await tx
      .insert(appointments)
      .values({
        ...{ userId, mandate, proposedBy: me.id, createdAt: ctx.now },
        validFrom: await companyDay(tx, ctx.now),
      })
      .returning({ id: appointments.id })
    const id = added?.id ?? 0
    const after = { userId, mandate }
    await audit(tx, ctx, { action: 'owner.proposed', subject: 'appointments', subjectId: id, after, reason })
    return { id }
  })
}

/**
 * Confirms a proposal: from today on this person owns the whole, whoever did before does not, and other proposals are closed.
 * Nobody confirms their own, unless they are the only admin (FORBIDDEN). NOT_FOUND for a proposal that is not open, CONFLICT for
 * a person whose account was disabled.
 */
export async function confirmOwner(
  ctx: Context,
  { id, reason }: DecideOwnerInput,
): Promise<{ name: string }> {
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const pending = await listPending(tx)
    const chosen = getOpen(pending, id, me)
    const subject = { candidateId: chosen.userId, onlyAdmin: await isOnlyAdmin(tx, me.id) }
    if (chosen.userId === me.id && !can(me, 'customerOwner.confirm', subject))
      throw new DomainError('FORBIDDEN', text.notOwn)
    demand(me, 'customerOwner.confirm', subject)
    if (chosen.disabledAt) throw new DomainError('CONFLICT', text.gone(chosen.name))
    const today = await companyDay(tx, ctx.now)
    const active = await findActive(tx)
    if (active) await end(tx, ctx, active.id, today, 'owner.ended')
    for (const other of pending) if (other.id !== id) await end(tx, ctx, other.id, today, 'owner.declined')
    const held = { confirmedBy: me.id, confirmedAt: ctx.now, validFrom: today }
    await tx.update(appointments).set(held).where(eq(appointments.id, id))
    await audit(tx, ctx, {
      action: 'owner.confirmed',
      subject: 'appointments',
      subjectId: id,
      before: active && { appointmentId: active.id, userId: active.userId },
      after: { userId: chosen.userId, mandate: chosen.mandate, validFrom: today },
      reason,
    })
    return { name: chosen.name }
  })
}

/** Closes a proposal. For who is proposed, who proposed them and who may confirm it; FORBIDDEN otherwise, NOT_FOUND when it is not open. */
export async function declineOwner(
  ctx: Context,
  { id, reason }: DecideOwnerInput,
): Promise<{ name: string }> {
  const me = ownUser(ctx)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const chosen = getOpen(await listPending(tx), id, me)
    const isTheirs = [chosen.userId, chosen.proposedById].includes(me.id)
    if (!isTheirs && !can(me, 'customerOwner.confirm', { candidateId: chosen.userId }))
      throw new DomainError('FORBIDDEN', wordsFor(me).notYours)
    await end(tx, ctx, id, await companyDay(tx, ctx.now), 'owner.declined', reason)
    return { name: chosen.name }
  })
}

/**
 * The customer owner steps down: from today on nobody owns the whole, until a proposal is confirmed; that they did is kept. For the
 * owner alone (FORBIDDEN); NOT_FOUND where the appointment holds no more.
 */
export async function stepDown(ctx: Context, { id, reason }: StepDownInput): Promise<{ name: string }> {
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const active = await findActive(tx)
    if (active?.id !== id) throw new DomainError('NOT_FOUND', text.heldNoMore)
    if (active.userId !== me.id) throw new DomainError('FORBIDDEN', text.notYourOffice(active.name))
    await end(tx, ctx, id, await companyDay(tx, ctx.now), 'owner.stepped_down', reason)
    return { name: active.name }
  })
}

function getOpen(pending: readonly Pending[], id: number, me: UserActor): Pending {
  const found = pending.find(one => one.id === id)
  if (!found) throw new DomainError('NOT_FOUND', wordsFor(me).noProposal)
  return found
}

async function end(tx: Tx, ctx: Context, id: number, validTo: Day, action: string, reason?: string) {
  await tx.update(appointments).set({ validTo }).where(eq(appointments.id, id))
  await audit(tx, ctx, { action, subject: 'appointments', subjectId: id, after: { validTo }, reason })
}
