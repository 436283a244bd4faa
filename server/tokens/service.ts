import { and, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { apiTokens, apiUses, functions, sources, sourceTokens, users } from '@/db/schema'
import type { TokenActor, TokenScope } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { hashSecret } from '../secrets'
import { keepToken } from './keep'

export { endSourceToken, giveSourceToken, listSourceTokens } from './of-source'

const SEEN_EVERY_MS = 60_000
const DAY_MS = 86_400_000
const A_MINUTE = 600
const MINUTE_MS = 60_000

export interface NewToken {
  name: string
  scopes: readonly TokenScope[]
  /** Key of the one function that it shall reach; left out: the company. */
  functionKey?: string
  expiresInDays?: number
}

/**
 * Makes a token for the API. Takes who asks and what it is for; gives its id and the token itself, which is shown this once: the
 * database keeps its SHA-256. NOT_FOUND for an unknown function. Written to the audit log.
 */
export async function createToken(
  ctx: Pick<Context, 'db' | 'actor' | 'now' | 'requestId'>,
  { name, scopes, functionKey, expiresInDays }: NewToken,
): Promise<{ id: number; token: string; expiresAt: Date | null }> {
  const functionId = functionKey === undefined ? null : await functionIdOf(ctx.db, functionKey)
  const expiresAt = expiresInDays === undefined ? null : new Date(ctx.now.getTime() + expiresInDays * DAY_MS)
  return ctx.db.transaction(tx => keepToken(tx, ctx, { name, scopes, functionId, expiresAt }))
}

/** Tokens that are neither revoked nor past their day, the newest first, without anything that would let one use them. Takes a context. */
export async function listTokens({ db, now }: Pick<Context, 'db' | 'now'>) {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      functionName: functions.name,
      /** The source for which it writes; null: it is no source's. */
      sourceName: sources.name,
      madeBy: users.name,
      /** Who made it is shut out, and it with them (getTokenActor). */
      isMakerDisabled: sql<boolean>`${users.disabledAt} is not null`,
      madeAt: apiTokens.createdAt,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .leftJoin(functions, eq(functions.id, apiTokens.functionId))
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .leftJoin(sourceTokens, eq(sourceTokens.tokenId, apiTokens.id))
    .leftJoin(sources, eq(sources.id, sourceTokens.sourceId))
    .where(and(isNull(apiTokens.revokedAt), or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now))))
    .orderBy(desc(apiTokens.id))
}

/** Ends a token at once. Takes who asks and its id. NOT_FOUND for one that does not exist or is revoked. Written to the audit log. */
export async function revokeToken(
  ctx: Pick<Context, 'db' | 'actor' | 'now' | 'requestId'>,
  id: number,
): Promise<{ name: string }> {
  return ctx.db.transaction(async tx => {
    const [revoked] = await tx
      .update(apiTokens)
      .set({ revokedAt: ctx.now })
      .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
      .returning({ name: apiTokens.name })
    if (!revoked) throw new DomainError('NOT_FOUND', textIn().faults.noToken(id))
    await audit(tx, ctx, { action: 'token.revoked', subject: 'api_tokens', subjectId: id, before: revoked })
    return revoked
  })
}

async function functionIdOf(db: Db, key: string): Promise<number> {
  const [found] = await db.select({ id: functions.id }).from(functions).where(eq(functions.key, key))
  if (!found) throw new DomainError('NOT_FOUND', textIn().faults.noFunction(key))
  return found.id
}

/**
 * Takes a request's headers, gives the token that asks. Everything else (no header, another scheme, a token that is unknown, revoked
 * or expired) is UNAUTHENTICATED in the same words, so that nobody learns which it was. A session cookie counts for nothing here.
 */
export async function getTokenActor(db: Db, headers: Headers, now: Date): Promise<TokenActor> {
  const sent = /^Bearer (wv_[A-Za-z0-9_-]{20,200})$/.exec(headers.get('authorization') ?? '')?.[1]
  const found = sent === undefined ? undefined : await findToken(db, hashSecret(sent))
  // Who is shut out does not keep a key.
  const holds =
    found && !found.revokedAt && !found.makerDisabledAt && (!found.expiresAt || found.expiresAt > now)
  if (!holds) {
    throw new DomainError('UNAUTHENTICATED', textIn().faults.tokenNeeded)
  }
  await noteUse(db, found.id, found.lastUsedAt, now)
  const { id, scopes, functionId, sourceId } = found
  return { kind: 'token', id, scopes, functionId, sourceId }
}

/**
 * Takes a request's headers, gives the token that asks and what to tell it of its allowance: 600 requests a minute from its first one, counted
 * in the database and so for all nodes together. UNAUTHENTICATED as getTokenActor; TOO_MANY with the seconds to wait.
 */
export async function admitToken(
  db: Db,
  headers: Headers,
  now: Date,
): Promise<{ actor: TokenActor; told: Record<string, string> }> {
  const actor = await getTokenActor(db, headers, now)
  const { used, since } = await countUse(db, actor.id, now)
  const seconds = Math.max(1, Math.ceil((since.getTime() + MINUTE_MS - now.getTime()) / 1000))
  if (used > A_MINUTE) throw new DomainError('TOO_MANY', textIn().api.tooMany(A_MINUTE, seconds), seconds)
  const told = {
    'RateLimit-Policy': `"minute";q=${A_MINUTE};w=60`,
    RateLimit: `"minute";r=${A_MINUTE - used};t=${seconds}`,
  }
  return { actor, told }
}

/** One statement a request, on a table that is never waited for: counts it, in a new minute where the last one is over. */
async function countUse(db: Db, tokenId: number, now: Date): Promise<{ used: number; since: Date }> {
  const at = sql`${now.toISOString()}::timestamptz`
  const isOver = sql`${apiUses.since} <= ${at} - interval '1 minute'`
  const [counted] = await db
    .insert(apiUses)
    .values({ tokenId, since: now, used: 1 })
    .onConflictDoUpdate({
      target: apiUses.tokenId,
      set: {
        used: sql`case when ${isOver} then 1 else ${apiUses.used} + 1 end`,
        since: sql`case when ${isOver} then ${at} else ${apiUses.since} end`,
      },
    })
    .returning({ used: apiUses.used, since: apiUses.since })
  if (!counted) throw new Error('a request was not counted')
  return counted
}

async function findToken(db: Db, tokenHash: string) {
  const [found] = await db
    .select({
      ...getTableColumns(apiTokens),
      makerDisabledAt: users.disabledAt,
      sourceId: sourceTokens.sourceId,
      // A source may be handed to another function; its tokens go with it.
      functionId: sql<
        number | null
      >`case when ${sources.id} is null then ${apiTokens.functionId} else ${sources.functionId} end`,
    })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.createdBy))
    .leftJoin(sourceTokens, eq(sourceTokens.tokenId, apiTokens.id))
    .leftJoin(sources, eq(sources.id, sourceTokens.sourceId))
    .where(eq(apiTokens.tokenHash, tokenHash))
  return found
}

// At most once a minute: otherwise every read would be a write.
async function noteUse(db: Db, id: number, lastUsedAt: Date | null, now: Date): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < SEEN_EVERY_MS) return
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`greatest(${apiTokens.lastUsedAt}, ${now.toISOString()}::timestamptz)` })
    .where(eq(apiTokens.id, id))
}
