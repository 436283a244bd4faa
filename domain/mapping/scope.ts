import type { Condition, Value, WhenSpec } from './expression'
import type { Dated } from './written-date'
import type { NumberStyle } from './written-number'

/** A row's cells by slot. Undefined where its file has no such row. */
export type Row = readonly (string | null | undefined)[]

/** What a mapping finds in a file, as its fields are compiled against the header. */
export interface Scope {
  /** Takes a column's names (the first that the file has counts), gives its slot; throws MappingFault if it has none. */
  slotOf(names: readonly string[], of: string | undefined): number
  /** A part of the file's name: fixed for all rows, or in a slot of its own where rows of several files mix. */
  filePart(name: string): { fixed: string } | { slot: number }
  values: Readonly<Record<string, Value>>
  dates: Readonly<Record<string, WhenSpec>>
  numbers: NumberStyle
  blank: ReadonlySet<string>
  timeZone: string | undefined
}

/** A field of a mapping, ready to be read from rows. */
export interface Compiled<T> {
  get(row: Row): T
  /** The same for every row of the file. */
  fixed: boolean
  /** What a person looks for in the file: the column's name. */
  label: string
}

export type Cell = string | number | null

/** Names on the way to where one is, so that a name that leads back to itself is found. */
export type Seen = readonly string[]

/** Reads the parts of expressions, which contain each other, so that none of their modules imports another. */
export interface Compiler {
  scope: Scope
  /** Counts a part; throws MappingFault where the parts have become too many. */
  spend(): void
  value(value: Value, seen?: Seen): Compiled<Cell>
  number(value: Value, seen?: Seen): Compiled<number | null>
  text(value: Value, seen?: Seen): Compiled<string | null>
  condition(condition: Condition, seen?: Seen): Compiled<boolean | null>
  date(when: WhenSpec, seen?: Seen): Compiled<Dated | null>
}

/** The mapping and the file do not fit: a sentence for the person who wrote the one or brought the other. */
export class MappingFault extends Error {
  override name = 'MappingFault'
}

/** Takes a cell's text, gives it without blanks around it; an empty one, or one that stands for empty: null. */
export function cellOf(text: string | null | undefined, blank: ReadonlySet<string>): string | null {
  if (text === null || text === undefined) return null
  const trimmed = text.trim()
  return trimmed === '' || blank.has(trimmed) ? null : trimmed
}

/** Looks up what a mapping has named; throws MappingFault where a name leads back to itself. */
export function within<T>(seen: Seen, name: string, work: (seen: Seen) => T): T {
  if (seen.includes(name))
    throw new MappingFault(`“${name}” is computed from itself: ${[...seen, name].join(' → ')}.`)
  return work([...seen, name])
}
