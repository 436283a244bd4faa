import type { ErasureMode, ErasureSubject } from '@/domain/privacy'

export interface PrivacyDto {
  executivesSeeCustomers: boolean
  /** Null: kept for good. */
  retentionMonths: number | null
  /** What a source may not bring back, in all. */
  suppressed: number
}

/** How much goes at the retention period's end, of each. */
export interface RetentionDto {
  /** ISO date: what is older goes. */
  before: string
  comments: number
  names: number
  rawRecords: number
  rejects: number
  failures: number
}

/** A customer that was found, or an identity without one. */
export interface FoundDto {
  subject: ErasureSubject
  name: string | null
  kind: 'company' | 'person' | null
  /** What the sources call it. */
  identities: { source: string; externalId: string }[]
}

/** Rows by place, of what is the customer's own and goes or is made anonymous. */
export interface Places {
  facts: number
  events: number
  changes: number
  comments: number
  contracts: number
  identities: number
  identifiers: number
  rawRecords: number
  rejects: number
}

/** Where the customer is named in words of others: a column and its rows. */
export interface MentionDto {
  table: string
  column: string
  rows: number
}

export interface ErasurePreviewDto {
  found: FoundDto
  places: Places
  /** Blanked. */
  mentions: MentionDto[]
  /** Left as they are: told, to be changed where they were written. */
  told: MentionDto[]
  /** Figures that would move if facts were erased, and none otherwise. */
  figures: { metric: string; name: string; facts: number; from: string; to: string }[]
}

export interface ErasedDto {
  mode: ErasureMode
  places: Places
  mentions: number
  told: MentionDto[]
}
