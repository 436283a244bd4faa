import type { Kind } from '@/domain/kind'
import type { PointedTable } from '@/domain/mapping/pointing/table'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PullSchedule } from '@/domain/pull/schedule'
import type { PointingDto, RecordTrialDto } from '../pointing/dto'

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
export interface ConnectingDto extends PointingDto {
  preset: PresetDto | null
  functions: { key: string; name: string }[]
  /** The source may be the company's own. */
  mayBeCompanys: boolean
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
  /** The list that is shown; of several the first that feeds anything. */
  stream: string
  /** How many records came. */
  records: number
  table: PointedTable
  /** What the figures that were asked for would come to; null: none were, or they cannot be tried so. */
  trial: RecordTrialDto | null
  /** Why they cannot. */
  fault: string | null
}

/** A connected source, for the form that changes it. */
export interface PullConnectionDto {
  sourceId: number
  key: string
  revision: number
  name: string
  kind: string
  functionKey: string | null
  config: ConnectionConfig
  secrets: { field: string; ending: string }[]
  /** By list and offer the metric that it feeds. */
  fed: Record<string, string>
  /** The text of the mapping of the one list that has one of its own. */
  mapping: string | null
  /** The first records that are kept of that list, to point at; null: none came yet. */
  table: PointedTable | null
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
