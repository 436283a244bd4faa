import type pg from 'pg'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import { MappingFault } from '@/domain/mapping/scope'
import type { ErasedOfStream } from '../erased'
import { type Columns, placeOf, type Slot } from '../reading/scopes'
import type { SourceFile } from '../reading/source-file'
import type { StagingTable } from './copy'

/** A file that is joined: by which of its columns, and to which slot of the rows. */
export interface Join {
  as: string
  index: number
  columns: Columns
  on: number
  with: number
  withLabel: string
  required: boolean
}

/** Which slots lie in which staging table. */
export interface Tables {
  main: StagingTable
  joined(index: number, as: string): StagingTable
}

type SlotOf = (names: readonly string[], of: string | undefined) => number

/** Takes the mapping's joins, the joined files' columns and the slots; gives how each is joined. Throws MappingFault. */
export function joinsOf(mapping: Mapping, joined: ReadonlyMap<string, Columns>, slotOf: SlotOf): Join[] {
  return mapping.join.map((join, index) => {
    const columns = joined.get(join.as)
    if (!columns) throw new Error(`${join.as} is not there`)
    const on = placeOf([join.on], columns.header)
    if (on === undefined) {
      throw new MappingFault(
        `${columns.fileName} has no column “${join.on}”. Its columns: ${columns.header.join(', ')}.`,
      )
    }
    const by = typeof join.with === 'object' ? join.with : { column: join.with ?? join.on, of: undefined }
    return {
      as: join.as,
      index,
      columns,
      on,
      with: slotOf([by.column], by.of),
      withLabel: by.column,
      required: join.required,
    }
  })
}

/** Takes the slots that a mapping uses, gives the tables that hold them. */
export function tablesOf(slots: readonly Slot[], mapping: Mapping): Tables {
  const held = (as: string | undefined) =>
    [...slots.keys()].filter(at => {
      const slot = slots[at]
      return slot !== undefined && ('part' in slot ? as === undefined : slot.of === as)
    })
  return {
    main: { name: 'import_rows', slots: held(undefined), orders: mapping.last?.by.length ?? 0 },
    joined: (index, as) => ({ name: `import_joined_${index}`, slots: held(as), orders: 0 }),
  }
}

/** A file that is joined may have a key once only, else records would be counted twice. INVALID naming both lines. */
export async function refuseTwice(
  client: pg.ClientBase,
  { name }: StagingTable,
  join: Join,
  file: SourceFile,
  erased: ErasedOfStream,
): Promise<void> {
  const { rows } = await client.query<{ key: string; lines: string[] }>(
    `SELECT key, array_agg(line ORDER BY line) AS lines FROM ${name}
     GROUP BY key HAVING count(*) > 1 ORDER BY 1 LIMIT 1`,
  )
  const [twice] = rows
  if (!twice) return
  const [one, other] = twice.lines
  // The sentence stays with the run, so it may not say what somebody erased was called.
  const key = erased.stands([twice.key]) ? '' : ` “${twice.key.slice(0, 80)}”`
  throw new DomainError(
    'INVALID',
    `${file.name}: ${join.columns.header[join.on]}${key} stands in line ${one} and in line ` +
      `${other}. A file that is joined has one row for each.`,
  )
}

/** The query for a log: of each record the row that is last by the mapping's order, then by place. */
export function lastOfEach(table: StagingTable, slots: readonly Slot[]): string {
  const orders = Array.from({ length: table.orders }, (_, at) => `o${at} DESC NULLS LAST, `).join('')
  const cells = slots.map((_, slot) => `, c${table.slots.indexOf(slot)}`).join('')
  return `SELECT DISTINCT ON (key) file, line${cells} FROM ${table.name}
    ORDER BY key, ${orders}file DESC, line DESC`
}

/** The query for joined files: file, line, each slot, then the line of each joined row (null: none). */
export function joinedQuery(tables: Tables, joins: readonly Join[], slots: readonly Slot[]): string {
  const place = (at: number, before = joins.length): string => {
    const slot = slots[at]
    if (slot === undefined || 'part' in slot || slot.of === undefined) {
      return `m.c${tables.main.slots.indexOf(at)}`
    }
    const join = joins.find(one => one.as === slot.of)
    if (!join || join.index >= before) {
      throw new MappingFault(
        `join: “${slot.of}” must stand before the file that is joined by a column of it.`,
      )
    }
    return `j${join.index}.c${tables.joined(join.index, slot.of).slots.indexOf(at)}`
  }
  const cells = slots.map((_, at) => `, ${place(at)}`).join('')
  const found = joins.map(({ index }) => `, j${index}.line`).join('')
  const joined = joins
    .map(
      ({ index, with: by }) =>
        `LEFT JOIN import_joined_${index} j${index} ON j${index}.key = btrim(${place(by, index)})`,
    )
    .join(' ')
  return `SELECT m.file, m.line${cells}${found} FROM import_rows m ${joined} ORDER BY m.line`
}
