import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { compilerFor } from '@/domain/mapping/compile'
import type { Mapping } from '@/domain/mapping/language'
import { orderOf } from '@/domain/mapping/row'
import type { Compiled, Row, Scope } from '@/domain/mapping/scope'
import { Refusal } from '@/domain/refusal'
import type { Reason } from '@/domain/rejected'
import type { TableRow } from '../reading/records'
import { type Columns, fileScope, placeOf, type Slot } from '../reading/scopes'
import type { Table } from '../reading/table'
import { CUT_WRONGLY } from '../rejects'

/** A row that does not get as far as staging, and why. */
export interface Unstaged extends Reason {
  row: TableRow
  field: string
  value: string
}

/** Told of each row that is read, with the reason where it goes no further. */
export type OnStaged = (rows: number, unstaged: Unstaged[]) => Promise<void>

/** A staging table: one of the session's own, gone with it. */
export interface StagingTable {
  name: string
  /** Which of the slots it holds, in order, as columns c0, c1 … */
  slots: readonly number[]
  orders: number
}

/** Makes the table. Takes the session's client, a name of ours, the slots it holds and how many columns order it. */
export async function createStaging(client: pg.ClientBase, table: StagingTable): Promise<void> {
  const orders = Array.from({ length: table.orders }, (_, at) => `, o${at} float8`).join('')
  const cells = table.slots.map((_, at) => `, c${at} text`).join('')
  await client.query(
    `CREATE TEMP TABLE ${table.name} (file int, line bigint, key text COLLATE "C"${orders}${cells}) ON COMMIT DROP`,
  )
}

const NULL = '\\N'
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const copied = (text: string | null | undefined) =>
  text === null || text === undefined ? NULL : text.replace(/[\\\t\n\r]/g, char => ESCAPES[char] ?? char)

/** How a row's key, order and cells are taken from its file. */
export interface Picker {
  key(row: Row): string | null
  keyLabel: string
  orders: Compiled<number | null>[]
  cells: ((row: Row) => string | null | undefined)[]
}

/** Takes a mapping, a file's columns and the slots wanted of it; gives how to pick them. Throws MappingFault. */
export function mainPicker(mapping: Mapping, columns: Columns, slots: readonly Slot[]): Picker {
  const scope: Scope = fileScope(mapping, columns)
  const compiler = compilerFor(scope)
  const id = mapping.last ? compiler.text(mapping.id) : undefined
  const cells = slots.map(slot => {
    if ('part' in slot) return () => columns.parts[slot.part]
    const at = scope.slotOf(slot.names, undefined)
    return (row: Row) => row[at]
  })
  return {
    key: row => id?.get(row) ?? null,
    keyLabel: id?.label ?? '',
    orders: (mapping.last?.by ?? []).map(spec => orderOf(spec, compiler)),
    cells,
  }
}

/** As mainPicker, for a file that is joined by one of its columns. */
export function joinedPicker(columns: Columns, on: number, slots: readonly Slot[]): Picker {
  const cells = slots.map(slot => {
    const at = 'names' in slot ? placeOf(slot.names, columns.header) : undefined
    return (row: Row) => (at === undefined ? null : row[at])
  })
  return { key: row => row[on]?.trim() || null, keyLabel: columns.header[on] ?? '', orders: [], cells }
}

/**
 * Copies a file's rows into a staging table, a batch at a time; what it holds in memory does not grow. `needsKey`:
 * a row without a key goes no further. Gives how many rows the table has got.
 */
export async function stageFile(
  client: pg.ClientBase,
  into: StagingTable,
  source: { table: Table; file: number; picker: Picker; needsKey: boolean },
  onStaged: OnStaged,
): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${into.name} FROM STDIN`))
  await pipeline(Readable.from(lines(source, onStaged)), copy)
  return copy.rowCount
}

type Source = Parameters<typeof stageFile>[2]

async function* lines({ table, file, picker, needsKey }: Source, onStaged: OnStaged): AsyncGenerator<string> {
  for await (const batch of table.batches) {
    let text = ''
    const unstaged: Unstaged[] = []
    for (const row of batch) {
      const made = row.fault === undefined ? lineOf(row, file, picker, needsKey) : whole(row, row.fault)
      if (typeof made === 'string') text += made
      else unstaged.push(made)
    }
    await onStaged(batch.length, unstaged)
    if (text !== '') yield text
  }
}

const whole = (row: TableRow, reason: string): Unstaged => ({
  row,
  field: CUT_WRONGLY,
  value: row.cells[0] ?? '',
  reason,
  why: row.why,
})

function lineOf(row: TableRow, file: number, picker: Picker, needsKey: boolean): string | Unstaged {
  try {
    const key = picker.key(row.cells)
    if (needsKey && key === null) throw new Refusal(picker.keyLabel, '', 'noId')
    const orders = picker.orders.map(order => order.get(row.cells) ?? NULL)
    const cells = picker.cells.map(cell => copied(cell(row.cells)))
    return `${[file, row.line, copied(key), ...orders, ...cells].join('\t')}\n`
  } catch (error) {
    if (error instanceof Refusal) return { row, ...error.rejection }
    throw error
  }
}

const FETCHED = 2000

/** Reads a query's rows through a cursor, a few thousand at a time, as arrays. */
export async function* cursorRows(client: pg.ClientBase, query: string): AsyncGenerator<(string | null)[][]> {
  await client.query(`DECLARE import_cursor NO SCROLL CURSOR FOR ${query}`)
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `FETCH ${FETCHED} FROM import_cursor`,
      rowMode: 'array',
    })
    if (rows.length === 0) return
    yield rows
  }
}
