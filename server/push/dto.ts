import type { SchemeName } from '@/domain/webhook'
import type { PointingDto } from '../pointing/dto'

/** A metric that a source may bring, or why it may not. */
export interface ChoosableDto {
  key: string
  name: string
  /** Null: it is free, or this source's already. Otherwise who speaks for it: a source's name, or people who type. */
  takenBy: { kind: 'source'; name: string } | { kind: 'entry' } | null
}

/** What one chooses among for a new source: places where this person may make one, each with its metrics. */
export interface MakingDto {
  places: readonly {
    functionKey: string | null
    functionName: string | null
    metrics: readonly ChoosableDto[]
  }[]
}

/** A push source's own part of its screen. */
export interface PushDto {
  timeZone: string
  /** Where observations are sent. */
  address: string
  tokens: readonly {
    id: number
    madeAt: Date
    madeBy: string | null
    /** Who made it is shut out, and it with them. */
    isMakerDisabled: boolean
    expiresAt: Date | null
    lastUsedAt: Date | null
  }[]
  metrics: readonly (ChoosableDto & { chosen: boolean })[]
  /** What is sent to try it; of the first of its metrics. */
  example: object | null
}

/** A token, this once. */
export interface SourceTokenDto {
  id: number
  token: string
  endingOthers: number
}

/** How a source takes webhooks. */
export interface WebhookDto {
  address: string
  /** Null: none is set up. */
  scheme: SchemeName | null
  /** The last four characters of its secret. */
  ending: string
  /** The text of the mapping in force; null: there is none yet. */
  mapping: string | null
  waiting: number
  /** The newest delivery that waits, else the newest record that was refused; empty: there is none. */
  sample: string
  /** What one chooses among; of metrics those that the source brings. */
  pointing: PointingDto
  key: string
}
