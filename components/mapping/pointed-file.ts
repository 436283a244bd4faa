import type { Guess } from '@/domain/mapping/pointing/guess'
import type { PointableMetric } from '@/domain/mapping/pointing/start'

/** What columns are pointed at: names, what they suggest, and the values that are worth choosing among. */
export interface PointedFile {
  columns: readonly string[]
  guess: Guess
  valuesOf: (column: string) => readonly string[]
}

/** A metric to choose, with whose it is and where its figures come from today. */
export interface MetricChoice extends PointableMetric {
  functionName: string | null
  /** `key` null: people type it in. Null: nobody speaks for it yet. */
  voice: { key: string | null; name: string | null } | null
}
