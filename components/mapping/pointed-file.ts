import type { Guess } from '@/domain/mapping/pointing/guess'
import type { PointedTable } from '@/domain/mapping/pointing/table'

/** What columns are pointed at: names, what they suggest, and the values that are worth choosing among. */
export interface PointedFile {
  columns: readonly string[]
  guess: Guess
  hasVersions: boolean
  valuesOf: (column: string) => readonly string[]
}

/** Takes a table, gives what is pointed at. `hasVersions`: its records may come again in any order. */
export function pointedFileOf({ header, guess, values }: PointedTable, hasVersions = false): PointedFile {
  return {
    ...{ columns: header, guess, hasVersions },
    valuesOf: column => values[header.indexOf(column)] ?? [],
  }
}
