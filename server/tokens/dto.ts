import type { TokenScope } from '@/domain/access'

/** Tokens that were not revoked, the newest first, and what one chooses among where one is made. */
export interface TokensDto {
  tokens: {
    id: number
    name: string
    scopes: TokenScope[]
    /** Null: the whole company. */
    functionName: string | null
    /** The source for which it writes; null: it is no source's. */
    sourceName: string | null
    /** Null: made on the server's command line. */
    madeBy: string | null
    /** It is refused for as long as its maker's account is disabled. */
    isMakerDisabled: boolean
    madeAt: Date
    expiresAt: Date | null
    lastUsedAt: Date | null
  }[]
  functions: { key: string; name: string }[]
  timeZone: string
  /** Where the API is, for an example. */
  root: string
}

/** A token, this once. */
export interface NewTokenDto {
  id: number
  token: string
  expiresAt: Date | null
}
