import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '@/db/client'
import { company, headships, users } from '@/db/schema'
import { codeOf } from '@/db/trouble'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { InviteInput, personInput } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { type MailOutcome, sendMail } from '../../mail/service'
import type { HandedLinkDto } from '../dto'
import { endLinks, makeLink, type NewLink } from '../entrance/links'
import { addUser } from '../service'
import { stateOf } from './directory'
import { grantHeadship } from './headships'
import { asAdmin, getUser, type KnownUser } from './person'

type PersonInput = z.infer<typeof personInput>

/**
 * Invites a person with a role and what they shall head, for an admin. Gives the link, which is shown this once and mailed where a
 * mail server is set; a mail that fails leaves the link as it is. CONFLICT for an address that somebody has, and for a headship of
 * somebody else that would end unsaid.
 */
export async function invitePerson(ctx: Context, input: InviteInput): Promise<HandedLinkDto> {
  const { email, name, role } = input
  const made = await asAdmin(ctx, async tx => {
    const userId = await addUser(tx, ctx, { email, name, role, passwordHash: null })
    const notes: string[] = []
    for (const headship of input.headships) {
      notes.push(...(await grantHeadship(tx, ctx, { ...headship, userId })).notes)
    }
    return { link: await makeLink(tx, ctx, 'invite', { id: userId, email }), notes }
  })
  return hand(ctx, { email, name }, made.link, made.notes)
}

/**
 * A new link for a person, for an admin: an invitation for who has not chosen a password, a reset for who has. Links from before end.
 * CONFLICT for who is disabled, NOT_FOUND for nobody.
 */
export async function giveLink(ctx: Context, input: PersonInput): Promise<HandedLinkDto> {
  const { user, link } = await makeLinkFor(ctx, tx => getUser(tx, ctx, input.userId))
  return hand(ctx, user, link, [])
}

/** The same by address and without a mail: the way out for an admin at the server who cannot sign in. */
export async function giveLinkByAddress(ctx: Context, email: string): Promise<NewLink> {
  const words = textIn(localeOf(ctx.actor)).people
  const { link } = await makeLinkFor(ctx, async tx => {
    const [found] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (!found) throw new DomainError('NOT_FOUND', words.noAddress(email))
    return getUser(tx, ctx, found.id)
  })
  return link
}

/**
 * Withdraws an invitation, for an admin: its link ends and the person goes, with what they were to head. Somebody whom other records
 * name already is disabled instead. CONFLICT for who has accepted.
 */
export async function withdrawInvitation(ctx: Context, { userId }: PersonInput): Promise<{ gone: boolean }> {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(async tx => {
    const user = await getUser(tx, ctx, userId)
    if (!user.invited)
      throw new DomainError('CONFLICT', textIn(localeOf(ctx.actor)).people.hasAccepted(user.name))
    await endLinks(tx, userId, ctx.now)
    await tx.delete(headships).where(eq(headships.userId, userId))
    const gone = await tryRemove(tx, userId)
    if (!gone) await tx.update(users).set({ disabledAt: ctx.now }).where(eq(users.id, userId))
    await audit(tx, ctx, {
      action: 'invitation.withdrawn',
      subject: 'users',
      subjectId: userId,
      before: { role: user.role },
      after: { removed: gone },
    })
    return { gone }
  })
}

async function makeLinkFor(ctx: Context, find: (tx: Tx) => Promise<KnownUser>) {
  demand(ctx.actor, 'company.administer')
  return ctx.db.transaction(async tx => {
    const user = await find(tx)
    const state = stateOf(user)
    if (state === 'disabled') {
      throw new DomainError('CONFLICT', textIn(localeOf(ctx.actor)).people.isDisabled(user.name))
    }
    const kind = state === 'invited' ? 'invite' : 'reset'
    const link = await makeLink(tx, ctx, kind, user)
    await audit(tx, ctx, { action: 'link.made', subject: 'users', subjectId: user.id, after: { kind } })
    return { user, link }
  })
}

async function hand(
  ctx: Context,
  person: { name: string; email: string },
  link: NewLink,
  notes: readonly string[],
): Promise<HandedLinkDto> {
  return { ...link, mail: await mailLink(ctx, person, link), notes }
}

async function mailLink(
  ctx: Context,
  { name, email }: { name: string; email: string },
  { kind, url }: NewLink,
): Promise<MailOutcome> {
  const { mail } = textIn(localeOf(ctx.actor)).people
  if (kind === 'reset') return sendMail({ to: email, ...mail.reset(url) })
  const [place] = await ctx.db.select({ name: company.name }).from(company)
  const inviter = ctx.actor?.kind === 'user' ? ctx.actor.name : null
  return sendMail({ to: email, ...mail.invite({ name, company: place?.name ?? 'Wholeview', inviter, url }) })
}

/** In a savepoint: other tables may name the person, and then the database keeps the row. */
async function tryRemove(tx: Tx, userId: number): Promise<boolean> {
  try {
    await tx.transaction(inner => inner.delete(users).where(eq(users.id, userId)))
    return true
  } catch (error) {
    if (codeOf(error) === '23503') return false
    throw error
  }
}
