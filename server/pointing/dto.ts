import type { Kind } from '@/domain/kind'
import type { Place } from '@/domain/mapping/pointing/pointed'

/** A metric for which the reader may bring figures. */
export interface MetricChoiceDto {
  key: string
  name: string
  kind: Kind
  /** Key of its function; null: the company's. */
  functionKey: string | null
  functionName: string | null
  /** How answers are written: both ends of the scale, where it has one. */
  scale: { min: number; max: number } | null
  /** Where its figures come from today; null: nowhere yet. `key` null: people type them in. */
  voice: { key: string | null; name: string | null } | null
}

/** What one chooses among when saying which column is what, wherever the rows come from. */
export interface PointingDto {
  metrics: MetricChoiceDto[]
  /** Names that the company has, by place. */
  known: Readonly<Record<Place, readonly string[]>>
  /** May have names of regions, products and the like added that rows bring. */
  mayAddNames: boolean
  timeZone: string
}

/** A figure of a month that moves. */
export interface MovedDto {
  metric: string
  months: number
  shown: { period: string; before: string; after: string }[]
}

/** What rows come to, or would come to. */
export interface TrialDto {
  read: number
  inserted: number
  updated: number
  deleted: number
  unchanged: number
  rejected: number
  noAnswer: number
  namesAdded: Partial<Record<string, number>>
  customers: { named: number; known: number; rowsWithout: number } | null
  /** How many observations there are for each metric, but for those without an answer. */
  counted: { metric: string; count: number }[]
  moved: MovedDto[]
}

/** What records of another system would come to. */
export interface RecordTrialDto extends TrialDto {
  /** The first that are refused: what the other system calls the record, as far as that can be read. */
  rejects: { record: string; field: string; value: string; reason: string }[]
}
