import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { DbOrTx } from '@/db/client'
import { apiTokens, sourceTokens, users } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { keepToken } from './keep'

const DAY_MS = 86_400_000

type Asking = Pick<Context, 'actor' | 'now' | 'requestId'>

/** Tokens of a source that hold, the oldest first. Takes the database, the source and the time; gives nothing that would let one use them. */
export function listSourceTokens(db: DbOrTx, sourceId: number, now: Date) {
  const { id, createdAt, expiresAt, lastUsedAt } = apiTokens
  const isMakerDisabled = sql<boolean>`${users.disabledAt} is not null`
  return db
    .select({ id, madeAt: createdAt, madeBy: users.name, isMakerDisabled, expiresAt, lastUsedAt })
    .from(sourceTokens)
    .innerJoin(apiTokens, eq(apiTokens.id, sourceTokens.tokenId))
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .where(
      and(
        eq(sourceTokens.sourceId, sourceId),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
      ),
    )
    .orderBy(asc(apiTokens.id))
}

/** A source that gets a token: its name stands in the token's. */
interface Owner {
  id: number
  name: string
  functionId: number | null
}

/**
 * Gives a source a new token, this once; the tokens before it end by themselves after so many days (0: now), so that whoever uses them has
 * time to change over. Takes the caller's transaction, who has asked whether this person manages the source. Written to the audit log.
 */
export async function giveSourceToken(
  tx: DbOrTx,
  ctx: Asking,
  { id, name, functionId }: Owner,
  overlapDays: number,
): Promise<{ id: number; token: string; endingOthers: number }> {
  const until = new Date(ctx.now.getTime() + overlapDays * DAY_MS)
  const before = await listSourceTokens(tx, id, ctx.now)
  const ending = before.filter(one => one.expiresAt === null || one.expiresAt > until).map(one => one.id)
  if (ending.length > 0) {
    const end = overlapDays === 0 ? { revokedAt: ctx.now } : { expiresAt: until }
    await tx.update(apiTokens).set(end).where(inArray(apiTokens.id, ending))
    const after = { tokens: ending, until }
    await audit(tx, ctx, { action: 'token.rotated', subject: 'sources', subjectId: id, after })
  }
  const scopes = ['write'] as const
  const made = await keepToken(tx, ctx, { name: name.slice(0, 80), scopes, functionId, expiresAt: null })
  await tx.insert(sourceTokens).values({ tokenId: made.id, sourceId: id })
  return { id: made.id, token: made.token, endingOthers: ending.length }
}

/** Ends a token of a source at once. Takes the caller's transaction. NOT_FOUND for one that is not this source's or ended already. */
export async function endSourceToken(
  tx: DbOrTx,
  ctx: Asking,
  sourceId: number,
  tokenId: number,
): Promise<void> {
  const own = sql`${apiTokens.id} in (select token_id from source_tokens where source_id = ${sourceId})`
  const [ended] = await tx
    .update(apiTokens)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiTokens.id, tokenId), own, isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  if (!ended) throw new DomainError('NOT_FOUND', textIn().faults.noToken(tokenId))
  await audit(tx, ctx, { action: 'token.revoked', subject: 'api_tokens', subjectId: tokenId })
}
