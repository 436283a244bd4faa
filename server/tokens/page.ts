import { TOKEN_SCOPES, type TokenScope } from '@/domain/access'
import { API_ROOT } from '@/domain/api/operations'
import type { CreateTokenInput } from '@/domain/token'
import { env } from '@/env'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import type { NewTokenDto, TokensDto } from './dto'
import { createToken, listTokens } from './service'

const isScope = (name: string): name is TokenScope => Object.hasOwn(TOKEN_SCOPES, name)

/** The tokens that hold, and what one chooses among for a new one. Takes a context; never gives what would let one use them. */
export async function getTokens(ctx: Context): Promise<TokensDto> {
  const [catalog, tokens] = await Promise.all([loadCatalog(ctx.db, ctx.now), listTokens(ctx)])
  return {
    tokens: tokens.map(({ scopes, ...token }) => ({ ...token, scopes: scopes.filter(isScope) })),
    functions: catalog.functions
      .filter(({ validFrom, validTo }) => validFrom <= catalog.today && (!validTo || validTo > catalog.today))
      .map(({ key, name }) => ({ key, name })),
    timeZone: catalog.timeZone,
    root: `${env().BASE_URL}${API_ROOT}`,
  }
}

/** Makes a token that reads. Takes a context and what it is for; gives the token, this once. NOT_FOUND for an unknown function. */
export function makeToken(ctx: Context, input: CreateTokenInput): Promise<NewTokenDto> {
  const { name, names, functionKey, days } = input
  return createToken(ctx, {
    name,
    scopes: names ? ['read', 'names'] : ['read'],
    functionKey: functionKey ?? undefined,
    expiresInDays: days ?? undefined,
  })
}
