import { and, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { accessLinks, users } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { LINK_LIFE_MS, type LinkKind } from '@/domain/invitation'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import type { Context } from '../../context'
import { hashSecret, newSecret } from '../../secrets'

/** Whoever makes a link and when; a Context is one. */
type Maker = Pick<Context, 'actor' | 'now'>

export interface NewLink {
  kind: LinkKind
  /** The whole address; shown once, the database keeps the SHA-256 of its last part. */
  url: string
  expiresAt: Date
}

/**
 * Makes a link for a person. One that an admin gives takes the place of what admins gave before; one that was asked for stands beside
 * them, or whoever knows an address could end what an admin has handed over. Once one is used all end.
 */
export async function makeLink(
  tx: DbOrTx,
  by: Maker,
  kind: LinkKind,
  user: { id: number; email: string },
): Promise<NewLink> {
  if (by.actor) await endLinks(tx, user.id, by.now, kind === 'invite' ? undefined : isGiven)
  const token = newSecret()
  const expiresAt = new Date(by.now.getTime() + LINK_LIFE_MS[kind])
  await tx.insert(accessLinks).values({
    kind,
    tokenHash: hashSecret(token),
    userId: user.id,
    email: user.email,
    createdBy: by.actor?.kind === 'user' ? by.actor.id : null,
    createdAt: by.now,
    expiresAt,
  })
  return { kind, url: `${env().BASE_URL.replace(/\/$/, '')}/${kind}/${token}`, expiresAt }
}

const isGiven = isNotNull(accessLinks.createdBy)

/** Ends what links a person has, or those of them that are meant: a changed password or a withdrawal leaves none behind. */
export async function endLinks(tx: DbOrTx, userId: number, now: Date, which?: SQL): Promise<void> {
  await tx
    .update(accessLinks)
    .set({ endedAt: now })
    .where(
      and(eq(accessLinks.userId, userId), isNull(accessLinks.usedAt), isNull(accessLinks.endedAt), which),
    )
}

// Tables are named in words below: drizzle leaves them out where a query has one table only, and then "id" in a
// subquery means another one.

/** As SQL: was invited and has not chosen a password yet. */
export const isInvited = sql<boolean>`(users.password_hash is null and exists(select from access_links
  where access_links.user_id = users.id and access_links.kind = 'invite' and access_links.used_at is null))`

// An invitation is for who has no password yet; the address must still be theirs.
const holds = (kind: LinkKind, token: string, now: Date) =>
  and(
    eq(accessLinks.tokenHash, hashSecret(token)),
    eq(accessLinks.kind, kind),
    isNull(accessLinks.usedAt),
    isNull(accessLinks.endedAt),
    gt(accessLinks.expiresAt, now),
    sql`exists(select from users where users.id = access_links.user_id and users.email = access_links.email
      and users.disabled_at is null and (users.password_hash is null or ${kind} <> 'invite'))`,
  )

/** Whom a link lets in, without using it; null where it does not hold (any more), whatever the reason. */
export async function findLink(db: DbOrTx, kind: LinkKind, token: string, now: Date) {
  const [found] = await db
    .select({ userId: users.id, name: users.name, email: users.email, role: users.role })
    .from(accessLinks)
    .innerJoin(users, eq(users.id, accessLinks.userId))
    .where(holds(kind, token, now))
  return found ?? null
}

/** Uses a link: of twenty at once one gets the person's id, the others FORBIDDEN as for every link that does not hold. */
export async function spendLink(tx: DbOrTx, kind: LinkKind, token: string, now: Date): Promise<number> {
  const [used] = await tx
    .update(accessLinks)
    .set({ usedAt: now })
    .where(holds(kind, token, now))
    .returning({ userId: accessLinks.userId })
  if (!used) throw deadLink(kind)
  return used.userId
}

export function deadLink(kind: LinkKind): DomainError {
  return new DomainError('FORBIDDEN', textIn().people.deadLink[kind])
}
