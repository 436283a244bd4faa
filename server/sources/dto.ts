import type { NamedCustomers } from '@/domain/match-rate'
import type { RunState, SourceKind, Standing, WarningKind } from '@/domain/source'

interface Named {
  key: string
  name: string
}

/** A run, as it is listed. */
export interface RunDto {
  id: number
  state: RunState
  startedAt: Date
  endedAt: Date | null
  read: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  pages: number
  fileName: string | null
  startedBy: string | null
  failure: string | null
  undoneAt: Date | null
}

/** A source as a line of the list. */
export interface SourceRowDto {
  id: number
  key: string
  name: string
  kind: SourceKind
  /** Null: the company's own. */
  functionName: string | null
  functionKey: string | null
  standing: Standing
  parkedUntil: Date | null
  lastSuccessAt: Date | null
  lastRun: RunDto | null
  /** Metrics that it speaks for. */
  feeds: readonly Named[]
  expectedEveryDays: number | null
  nextRunAt: Date | null
  openRejects: number
  warnings: number
}

export interface SourcesDto {
  timeZone: string
  /** Where this person may make one: functions, and null for the company. */
  sources: readonly SourceRowDto[]
}

/** Refused records of one kind: the same field, refused for the same reason. */
export interface RejectGroupDto {
  field: string
  /** What makes them one group: the kept reason with what stood there left open, as in “…” is not a region. */
  reason: string
  /** The reason in the reader's words. */
  title: string
  count: number
  /** The newest of them. */
  sample: readonly {
    id: number
    runId: number
    at: Date
    fileName: string | null
    line: number | null
    externalId: string | null
    value: string | null
    reason: string
    /** The whole record as JSON, where it was kept. */
    record: string | null
  }[]
  /** How many of them carry their record, and so can be tried again. */
  retryable: number
}

export interface SourceDto extends SourceRowDto {
  timeZone: string
  revision: number
  createdAt: Date
  retiredAt: Date | null
  /** Keys of metrics that other sources or people add to, for words; none: empty. */
  runs: readonly RunDto[]
  /** There are older ones than these. */
  moreRuns: boolean
  rejects: readonly RejectGroupDto[]
  ignored: number
  /** Customers that it named so far; of entries none. */
  customers: NamedCustomers | null
  warningList: readonly { id: number; kind: WarningKind; field: string | null; detail: string; since: Date }[]
}

export interface RunsDto {
  runs: readonly RunDto[]
  moreRuns: boolean
}
