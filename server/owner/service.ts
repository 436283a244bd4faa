import { eq } from 'drizzle-orm'
import { appointments } from '@/db/schema'
import { can, demand, type UserActor } from '@/domain/access'
import type {
  ConfirmOwnerInput,
  DeclineOwnerInput,
  ProposeOwnerInput,
  StepDownInput,
} from '@/domain/appointment'
import { addDays } from '@/domain/day'
import { DomainError } from '@/domain/error'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import { companyDay } from '../company/service'
import type { Context } from '../context'
import { ownUser } from '../people/service'
import type { OwnerDto, ProposalDto } from './dto'
import {
  closeProposal,
  endAppointment,
  lastDay,
  listFrom,
  listPast,
  listPending,
  lockOffice,
  type Pending,
} from './office/service'
import { isOnlyAdmin, listActive } from './queries'

export { getOwnerWork, listWaiting, looked } from './page'

const wordsFor = (me: UserActor) => textIn(me.locale).owner

/** Who owns the whole, who will, who did, who is proposed and who could be. Takes the context of a person who is signed in. */
export async function getOwner(ctx: Context): Promise<OwnerDto> {
  const me = ownUser(ctx)
  const today = await companyDay(ctx.db, ctx.now)
  const [confirmed, proposals, history, people] = await Promise.all([
    listFrom(ctx.db, today),
    listProposals(ctx),
    listPast(ctx.db, today),
    listActive(ctx.db),
  ])
  const shown = confirmed.map(({ id, userId, name, mandate, validFrom, validTo }) => ({
    ...{ id, userId, name, mandate, since: validFrom, until: lastDay(validFrom, validTo) },
  }))
  const owner = shown.find(({ since }) => since <= today) ?? null
  return { owner, next: shown.filter(one => one !== owner), proposals, history, people, me: me.id, today }
}

/** Open proposals, with what the one who looks may do about each. */
export async function listProposals(ctx: Context): Promise<ProposalDto[]> {
  const me = ownUser(ctx)
  const [pending, onlyAdmin, today] = await Promise.all([
    listPending(ctx.db),
    isOnlyAdmin(ctx.db, me.id),
    companyDay(ctx.db, ctx.now),
  ])
  return pending.map(
    ({ id, userId, name, mandate, reason, validFrom, validTo, proposedBy, proposedById }) => {
      const mayConfirm = can(me, 'customerOwner.confirm', { candidateId: userId, onlyAdmin })
      const mayDecline = mayConfirm || [userId, proposedById].includes(me.id)
      return {
        ...{
          id,
          userId,
          name,
          mandate,
          reason,
          proposedBy,
          mayConfirm,
          mayDecline,
          isMine: userId === me.id,
        },
        // A wish that has come to pass is no wish: it holds from the day on which it is confirmed.
        from: validFrom > today ? validFrom : null,
        until: lastDay(validFrom, validTo),
      }
    },
  )
}

/**
 * Proposes a person, also oneself, as customer owner; nothing changes until it is confirmed. Gives the proposal's id. NOT_FOUND for
 * nobody or somebody disabled, CONFLICT for who holds the office or is proposed already, INVALID for an end that has passed.
 */
export async function proposeOwner(ctx: Context, input: ProposeOwnerInput): Promise<{ id: number }> {
  demand(ctx.actor, 'customerOwner.propose', { candidateId: input.userId })
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const today = await companyDay(tx, ctx.now)
    const person = (await listActive(tx)).find(one => one.id === input.userId)
    if (!person) throw new DomainError('NOT_FOUND', text.noSuchPerson)
    const holds = (await listFrom(tx, today)).find(one => one.validFrom <= today)
    // Whose time runs out may be proposed for the time after.
    if (holds?.userId === person.id && holds.validTo === null)
      throw new DomainError('CONFLICT', text.already(person.name))
    if ((await listPending(tx)).some(one => one.userId === person.id))
      throw new DomainError('CONFLICT', text.pendingAlready(person.name))
    const { userId, mandate, reason, from, until } = input
    const validFrom = from && from > today ? from : today
    if (until && until < validFrom)
      throw new DomainError('INVALID', text.endsBefore, undefined, { until: text.endsBefore })
    const wish = { userId, mandate, validFrom, validTo: until ? addDays(until, 1) : null }
    const [added] = await tx
      .insert(appointments)
      .values({ ...wish, reason: reason || null, proposedBy: me.id, createdAt: ctx.now })
      .returning({ id: appointments.id })
    const id = added?.id ?? 0
    await audit(tx, ctx, {
      action: 'owner.proposed',
      subject: 'appointments',
      subjectId: id,
      after: wish,
      reason,
    })
    return { id }
  })
}

/**
 * Confirms a proposal: from its first day on, today at the earliest, this person owns the whole; whoever held the office or would then does
 * not, and other proposals are closed. Nobody confirms their own, unless they are the only admin (FORBIDDEN). NOT_FOUND for a proposal
 * that is not open, CONFLICT for a person whose account was disabled and a wish whose end has passed.
 */
export async function confirmOwner(
  ctx: Context,
  { id, mandate: decided, reason }: ConfirmOwnerInput,
): Promise<{ name: string; from: string | null }> {
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const pending = await listPending(tx)
    const chosen = getOpen(pending, id, me)
    const { userId, validTo, disabledAt, name } = chosen
    const subject = { candidateId: userId, onlyAdmin: await isOnlyAdmin(tx, me.id) }
    if (userId === me.id && !can(me, 'customerOwner.confirm', subject))
      throw new DomainError('FORBIDDEN', text.notOwn)
    demand(me, 'customerOwner.confirm', subject)
    if (disabledAt) throw new DomainError('CONFLICT', text.gone(name))
    const today = await companyDay(tx, ctx.now)
    const validFrom = chosen.validFrom > today ? chosen.validFrom : today
    if (validTo && validTo <= validFrom) throw new DomainError('CONFLICT', text.overAlready(name))
    const inTheWay = (await listFrom(tx, validFrom)).filter(one => !validTo || one.validFrom < validTo)
    for (const one of inTheWay) await endAppointment(tx, ctx, one, { on: validFrom, action: 'owner.ended' })
    for (const other of pending) if (other.id !== id) await closeProposal(tx, ctx, other)
    const mandate = decided ?? chosen.mandate
    const held = { confirmedBy: me.id, confirmedAt: ctx.now, validFrom, mandate }
    await tx.update(appointments).set(held).where(eq(appointments.id, id))
    const [former] = inTheWay
    await audit(tx, ctx, {
      ...{ action: 'owner.confirmed', subject: 'appointments', subjectId: id, reason },
      before: former && { appointmentId: former.id, userId: former.userId },
      after: { userId, mandate, validFrom, validTo },
    })
    return { name, from: validFrom > today ? formatDay(validFrom, me.locale) : null }
  })
}

/** Closes a proposal. For who is proposed, who proposed them and who may confirm it; FORBIDDEN otherwise, NOT_FOUND when it is not open. */
export async function declineOwner(
  ctx: Context,
  { id, reason }: DeclineOwnerInput,
): Promise<{ name: string }> {
  const me = ownUser(ctx)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const chosen = getOpen(await listPending(tx), id, me)
    const isTheirs = [chosen.userId, chosen.proposedById].includes(me.id)
    if (!isTheirs && !can(me, 'customerOwner.confirm', { candidateId: chosen.userId }))
      throw new DomainError('FORBIDDEN', wordsFor(me).notYours)
    await closeProposal(tx, ctx, chosen, reason)
    return { name: chosen.name }
  })
}

/**
 * The customer owner steps down: from today on nobody owns the whole, until a proposal is confirmed; that they did is kept. Who is to begin
 * later never does. For that person alone (FORBIDDEN); NOT_FOUND where the appointment holds no more.
 */
export async function stepDown(ctx: Context, { id, reason }: StepDownInput): Promise<{ name: string }> {
  const me = ownUser(ctx)
  const text = wordsFor(me)
  return ctx.db.transaction(async tx => {
    await lockOffice(tx)
    const today = await companyDay(tx, ctx.now)
    const held = (await listFrom(tx, today)).find(one => one.id === id)
    if (!held) throw new DomainError('NOT_FOUND', text.heldNoMore)
    if (held.userId !== me.id) throw new DomainError('FORBIDDEN', text.notYourOffice(held.name))
    await endAppointment(tx, ctx, held, { on: today, action: 'owner.stepped_down', reason })
    return { name: held.name }
  })
}

function getOpen(pending: readonly Pending[], id: number, me: UserActor): Pending {
  const found = pending.find(one => one.id === id)
  if (!found) throw new DomainError('NOT_FOUND', wordsFor(me).noProposal)
  return found
}
