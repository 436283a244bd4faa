import type { CrosswalkTaskState } from '@/domain/crosswalk'
import type { BindingRule, Reason, Standing } from '@/domain/matching'

/** How many stand how. */
export type Counts = Record<Standing, number>

/** What of facts belongs to known customers. `nameless`: the record names no customer at all. */
export interface MatchRate extends Counts {
  nameless: number
  /** All of them. */
  facts: number
  /** Those of known customers among them; null where there are none. */
  share: number | null
}

/** How the ids of a source stand. */
export interface SourceRateDto {
  id: number
  name: string
  /** Each of its ids is a customer of its own. */
  defines: boolean
  ids: Counts
  /** Of known customers among its ids; null where it has none. */
  share: number | null
}

/** Matching everything again: how far it is, or how it ended. */
export interface AgainDto {
  state: 'running' | 'done'
  done: number
  total: number | null
  changed: number
  /** ISO. */
  endedAt: string | null
}

export interface MatchingDto {
  sources: SourceRateDto[]
  all: Pick<SourceRateDto, 'ids' | 'share'>
  /** Ids whose rules are to be asked soon. */
  waiting: number
  again: AgainDto | null
  /** The list of whose ids are whose that the worker took last or is at. */
  crosswalk: CrosswalkTaskDto | null
  mayDecide: boolean
}

/** The same for facts, by source; read after the rest, for it reads them all. */
export interface FactRatesDto {
  sources: ({ id: number } & MatchRate)[]
}

/** A customer as one chooses it. */
export interface ChoiceDto {
  id: number
  label: string
  key: string | null
  /** What sources call it. */
  called: { source: string; externalId: string }[]
  isMerged: boolean
}

/** A customer that an identity may be, with what speaks for it. */
export interface CandidateDto extends ChoiceDto {
  reasons: { reason: Reason; value: string }[]
}

/** Something a source tells of an identity. */
export interface HintDto {
  kind: 'external_id' | 'domain' | 'email' | 'name'
  value: string
}

export interface IdentityDto {
  id: number
  source: string
  externalId: string
  hints: HintDto[]
  facts: number
  standing: Standing
  locked: boolean
  rule: BindingRule | null
  customer: ChoiceDto | null
}

export interface ReviewDto extends IdentityDto {
  candidates: CandidateDto[]
}

export interface QueueDto {
  items: ReviewDto[]
  total: number
  /** Null: these are the last. */
  next: number | null
}

/** A figure that a merge changes, before and after. */
export interface ChangedFigureDto {
  metric: string
  where: string
  months: string
  before: string
  after: string
}

export interface MergePreviewDto {
  from: ChoiceDto
  into: ChoiceDto
  identities: number
  contracts: number
  identifiers: number
  functions: number
  tiers: number
  facts: number
  figures: ChangedFigureDto[]
  /** Figures that change and are not listed. */
  more: number
}

export interface MergeDto {
  id: number
  from: string
  into: string
  by: string | null
  /** ISO. */
  at: string
  reason: string
  identities: number
  contracts: number
  facts: number
  undone: { by: string | null; at: string; reason: string } | null
  /** The other one was merged itself since: that goes first. */
  isBuried: boolean
}

export interface CrosswalkRejectDto {
  line: number
  value: string
  reason: string
}

export interface CrosswalkDto {
  /** Rows that were read. */
  rows: number
  /** Ids that are bound otherwise than before. */
  binds: number
  unchanged: number
  /** Customers that are made. */
  makes: number
  rejected: number
  rejects: CrosswalkRejectDto[]
  /** Whether this is what would be, what was done, or the worker is yet to do it. */
  state: 'tried' | 'taken' | 'asked'
}

/** How far the worker is with a list that was left to it. */
export interface CrosswalkTaskDto {
  id: number
  state: CrosswalkTaskState
  done: number
  /** Null: it has not begun. */
  total: number | null
  /** Null unless it is done. */
  result: CrosswalkDto | null
  failure: string | null
}
