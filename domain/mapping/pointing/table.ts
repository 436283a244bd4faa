import { flatRecord } from '../../pull/flat-record'
import { type Guess, guessOf } from './guess'

/** Rows as one points at their columns: the first of them, the values worth choosing among, and what both suggest. */
export interface PointedTable {
  header: string[]
  rows: string[][]
  /** The different values of each column, as many as are worth choosing among. */
  values: string[][]
  guess: Guess
}

const SHOWN = 12
const MOST_VALUES = 40
const LONGEST_VALUE = 200
/** So many rows are looked at. */
export const LOOKED_AT = 500
const MOST_COLUMNS = 200

/** Takes a header and the first rows, gives them as one points at them. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): PointedTable {
  const values = header.map((_, column) => {
    const found = new Set(rows.map(row => (row[column] ?? '').trim().slice(0, LONGEST_VALUE)))
    found.delete('')
    return [...found].slice(0, MOST_VALUES)
  })
  const shown = rows.slice(0, SHOWN).map(row => row.map(cell => cell.slice(0, LONGEST_VALUE)))
  return { header: [...header], rows: shown, values, guess: guessOf(header, rows) }
}

/** Takes records as JSON brought them, gives them as a table: what lies within another thing has points between its names. */
export function tableOfRecords(records: readonly unknown[]): PointedTable {
  const flat = records.slice(0, LOOKED_AT).map(flatRecord)
  const header = [...new Set(flat.flatMap(record => Object.keys(record)))].slice(0, MOST_COLUMNS)
  return tableOf(
    header,
    flat.map(record => header.map(column => record[column] ?? '')),
  )
}
