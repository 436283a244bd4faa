import type { Kind } from '@/domain/kind'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PullSchedule } from '@/domain/pull/schedule'

/** A metric that a source may feed. */
export interface FeedableDto {
  key: string
  name: string
  kind: Kind
  functionKey: string | null
  functionName: string | null
}

/** What a preset asks for and brings, but for its words. */
export interface PresetDto {
  fields: {
    key: string
    secret: boolean
    optional: boolean
    example: string | null
    pattern: string | null
  }[]
  offers: { key: string; kind: Kind; ready: string }[]
}

/** Everything that a form to connect a source needs. */
export interface ConnectingDto {
  preset: PresetDto | null
  functions: { key: string; name: string }[]
  /** The source may be the company's own. */
  mayBeCompanys: boolean
  metrics: FeedableDto[]
  timeZone: string
  /** Three years back: nothing older is asked for unless somebody says so. */
  from: string
}

/** What became of trying a connection. */
export interface TriedDto {
  works: boolean
  /** Why it does not; null where it works. */
  said: string | null
}

export interface PreviewDto {
  /** The request, without its credentials; of a database nothing. */
  request: string | null
  streams: string[]
  columns: string[]
  rows: (string | null)[][]
  /** Of the mapping, where there is one: how many figures of each metric, and what is refused. */
  figures: { metric: string; count: number }[]
  refused: { field: string; value: string; reason: string }[]
  customers: number
  records: number
}

/** A connected source, for the form that changes it. */
export interface PullConnectionDto {
  sourceId: number
  revision: number
  name: string
  kind: string
  functionKey: string | null
  config: ConnectionConfig
  secrets: { field: string; ending: string }[]
  /** By list and offer the metric that it feeds. */
  fed: Record<string, string>
  /** The mapping of the one list that has one of its own. */
  mapping: unknown
}

/** How a connected source stands, and what may be done with it. */
export interface PullControlsDto {
  sourceId: number
  /** False: it was never said how it is reached, as of the demo's; there is nothing to run. */
  isConnected: boolean
  state: 'active' | 'paused' | 'parked' | 'needs_credentials'
  isRunning: boolean
  schedule: PullSchedule | null
  parkedUntil: Date | null
  nextRunAt: Date | null
  failures: number
  timeZone: string
  lists: { key: string; failure: string | null; rereading: boolean }[]
  warnings: { id: number; kind: string; detail: string; since: Date }[]
  secrets: { field: string; ending: string }[]
  lastFailure: string | null
}
