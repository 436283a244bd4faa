import type { MetricRule } from '@/domain/metric'
import type { MetricDefinition, ProposalState } from '@/domain/metric-definition'

interface PlaceDto {
  key: string
  name: string
}

/** What one chooses among where a metric is defined or proposed. */
export interface DefiningDto {
  /** Null: neither; `leads` says who may. */
  may: 'define' | 'propose' | null
  leads: string[]
  /** Those for which one may. */
  functions: PlaceDto[]
  stages: PlaceDto[]
  touchpoints: (PlaceDto & { stage: string })[]
  /** Keys that are taken. */
  keys: string[]
  /** What the proposal says that was asked for. */
  proposal: { id: number; definition: MetricDefinition } | null
}

export interface ProposalDto {
  id: number
  definition: MetricDefinition
  why: string
  state: ProposalState
  functionName: string
  by: string
  createdAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
  metricKey: string | null
  mayDecide: boolean
  mayWithdraw: boolean
}

export interface HistoryDto {
  /** Unique within the list. */
  key: string
  at: Date
  who: string
  /** What was done, each in a sentence without its subject. */
  did: string[]
  reason: string | null
}

/** Everything that the editor of one metric shows. */
export interface EditingDto {
  key: string
  revision: number
  /** As it is now; `direction` is that of its newest version. */
  definition: MetricDefinition
  places: Pick<DefiningDto, 'functions' | 'stages' | 'touchpoints'>
  version: { number: number; validFrom: string; isFirst: boolean }
  versions: {
    number: number
    validFrom: string
    /** Null: until further notice. */
    validTo: string | null
    reason: string | null
    /** A later version has taken over its facts. */
    superseded: boolean
    rule: string
  }[]
  /** First days of periods at which a new version may begin, the oldest first, and which of them is proposed. */
  boundaries: { day: string; label: string }[]
  next: string
  today: string
  hasFacts: boolean
  retiredOn: string | null
  /** What stands in the way of retiring it, each in a sentence. */
  inTheWay: string[]
  history: HistoryDto[]
}

/** A change of the rule, tried out or done. */
export interface RuleChangeDto {
  revision: number
  /** Number of the new version, and the day from which on it holds. */
  version: number
  from: string
  fromLabel: string
  /** The line breaks there; not where all old answers come under the new rule. */
  breaks: boolean
  /** Facts that come under the new version. */
  facts: number
  /** Periods whose figure reads otherwise afterwards, the newest first; `periods` counts all. */
  periods: number
  moved: { period: string; before: string; after: string }[]
  /** The newest period with a figure, before and after. */
  last: { period: string; before: string; after: string } | null
  changed: (keyof MetricRule)[]
}
