import type { DbOrTx } from '@/db/client'
import { apiTokens } from '@/db/schema'
import { personOf, type TokenScope } from '@/domain/access'
import { audit } from '../audit'
import type { Context } from '../context'
import { hashSecret, newSecret } from '../secrets'

/** Scanners that look for leaked secrets know them by their prefix. */
const PREFIX = 'wv_'

interface Kept {
  name: string
  scopes: readonly TokenScope[]
  functionId: number | null
  expiresAt: Date | null
}

/**
 * Makes a token within the caller's transaction and writes who did to the audit log. Gives its id and the token itself, of which the
 * database keeps the SHA-256 alone.
 */
export async function keepToken(
  tx: DbOrTx,
  ctx: Pick<Context, 'actor' | 'now' | 'requestId'>,
  { name, scopes, functionId, expiresAt }: Kept,
): Promise<{ id: number; token: string; expiresAt: Date | null }> {
  const token = `${PREFIX}${newSecret()}`
  const createdBy = personOf(ctx.actor)
  const [made] = await tx
    .insert(apiTokens)
    .values({
      name,
      tokenHash: hashSecret(token),
      scopes,
      functionId,
      createdBy,
      expiresAt,
      createdAt: ctx.now,
    })
    .returning({ id: apiTokens.id })
  if (!made) throw new Error('the token was not stored')
  const after = { scopes, functionId, expiresAt }
  await audit(tx, ctx, { action: 'token.created', subject: 'api_tokens', subjectId: made.id, after })
  return { id: made.id, token, expiresAt }
}
