import type pg from 'pg'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import { rowReader, subjectReader } from '@/domain/mapping/row'
import { because } from '@/domain/rejected'
import type { ErasedOfStream } from '../erased'
import type { NamedFile, Unit } from '../reading/plan'
import type { InputRow, Rows } from '../reading/rows'
import { type Columns, fileScope, type Slot, slotScope } from '../reading/scopes'
import type { OnBytes, SourceFile } from '../reading/source-file'
import { openTable, type Table } from '../reading/table'
import { CUT_WRONGLY, idsOf, Rejects, type RejectsInto } from '../rejects'
import {
  createStaging,
  cursorRows,
  joinedPicker,
  mainPicker,
  type OnStaged,
  type Picker,
  type StagingTable,
  stageFile,
} from './copy'
import { type Join, joinedQuery, joinsOf, lastOfEach, refuseTwice, type Tables, tablesOf } from './joins'

interface Asked {
  mapping: Mapping
  unit: Unit
  /** In a transaction of its own, on another connection than the one that takes the facts. */
  client: pg.ClientBase
  onBytes: OnBytes
  /** Told of rows read from the first file, or the log. */
  onRead: (rows: number) => void
  rejectsInto: RejectsInto
  showRejects: number | undefined
  erased: ErasedOfStream
  /** Told of rows that tell of somebody erased and cannot be read. */
  onErased: (line: number) => void
}

const invalid = (message: string) => new DomainError('INVALID', message)

/**
 * Opens the rows of a log (the last of each record) or of records joined with other files. All files are copied into
 * tables of the session first, so that any number of rows is sorted and joined by PostgreSQL and not in memory.
 */
export async function stagedRows(asked: Asked): Promise<{ rows: Rows; rejects: Rejects }> {
  const { mapping, unit, client } = asked
  const main = await Promise.all(unit.main.map(named => columnsOf(mapping, named)))
  const [first] = main
  const [firstFile] = unit.main
  if (!first || !firstFile) throw new Error('a unit has a file')
  const joined = new Map<string, Columns>()
  for (const [as, file] of unit.joined) joined.set(as, await columnsOf(mapping, { file, parts: {} }))
  const { scope, slots } = slotScope(mapping, first, joined)
  const read = rowReader(mapping, scope)
  const subject = subjectReader(mapping, scope)
  const joins = joinsOf(mapping, joined, scope.slotOf)
  const tables = tablesOf(slots, mapping)
  const columns = tables.main.slots.map(slot => nameOf(slots[slot]))
  const layout = { besides: firstFile.file.path, columns, delimiter: first.delimiter }
  const rejects = new Rejects(layout, asked.rejectsInto, asked.erased, asked.showRejects)
  const query = mapping.last ? lastOfEach(tables.main, slots) : joinedQuery(tables, joins, slots)
  await stageMain(asked, tables.main, main, slots, rejects)
  for (const join of joins) await stageJoined(asked, join, tables.joined, slots)
  const batches = inputRows(client, query, unit.main, joins)
  const cellsOf = (row: InputRow) => tables.main.slots.map(slot => row.cells[slot])
  return { rows: { read, subject, batches, layout, cellsOf }, rejects }
}

interface Opened extends Columns {
  delimiter: string
}

async function columnsOf(mapping: Mapping, { file, parts }: NamedFile): Promise<Opened> {
  const { header, delimiter, batches } = await openTable(file, mapping.format)
  await batches.return(undefined)
  return { fileName: file.name, header, parts, delimiter }
}

function chosen(table: StagingTable, slots: readonly Slot[]): Slot[] {
  return table.slots.flatMap(at => slots[at] ?? [])
}

const nameOf = (slot: Slot | undefined) =>
  slot === undefined ? '' : 'part' in slot ? slot.part : (slot.names[0] ?? '')

async function stageMain(
  asked: Asked,
  into: StagingTable,
  main: readonly Columns[],
  slots: readonly Slot[],
  rejects: Rejects,
): Promise<void> {
  const { mapping, unit, client, onBytes, onRead, erased, onErased } = asked
  await createStaging(client, into)
  for (const [at, { file }] of unit.main.entries()) {
    const columns = main[at]
    if (!columns) continue
    const picker = mainPicker(mapping, columns, chosen(into, slots))
    const subject = subjectReader(mapping, fileScope(mapping, columns))
    const onStaged: OnStaged = async (rows, unstaged) => {
      onRead(rows)
      for (const { row, ...why } of unstaged) {
        const { line, cells: all } = row
        const cells = picker.cells.map(cell => cell(all))
        if (why.field !== CUT_WRONGLY && erased.tells(subject, all)) onErased(line)
        else await rejects.add({ ...why, fileName: file.name, line, cells, ids: idsOf(subject, all) })
      }
    }
    const needsKey = mapping.last !== undefined
    await stageOne(client, into, { file, at, picker, needsKey, mapping, onBytes }, onStaged)
  }
  await client.query(`ANALYZE ${into.name}`)
}

interface One {
  file: SourceFile
  at: number
  picker: Picker
  needsKey: boolean
  mapping: Mapping
  onBytes: OnBytes
}

async function stageOne(
  client: pg.ClientBase,
  into: StagingTable,
  one: One,
  onStaged: OnStaged,
): Promise<void> {
  const table: Table = await openTable(one.file, one.mapping.format, one.onBytes)
  try {
    await stageFile(
      client,
      into,
      { table, file: one.at, picker: one.picker, needsKey: one.needsKey },
      onStaged,
    )
  } finally {
    await table.batches.return(undefined)
  }
}

async function stageJoined(
  { mapping, unit, client, onBytes, erased }: Asked,
  join: Join,
  tables: Tables['joined'],
  slots: Slot[],
) {
  const file = unit.joined.get(join.as)
  if (!file) return
  const into = tables(join.index, join.as)
  await createStaging(client, into)
  const picker = joinedPicker(join.columns, join.on, chosen(into, slots))
  const refuse: OnStaged = async (_, [fault]) => {
    if (fault) throw invalid(`${file.name}, line ${fault.row.line}: ${fault.reason} (${fault.field})`)
  }
  await stageOne(client, into, { file, at: 0, picker, needsKey: true, mapping, onBytes }, refuse)
  await refuseTwice(client, into, join, file, erased)
  await client.query(`ANALYZE ${into.name}`)
}

async function* inputRows(
  client: pg.ClientBase,
  query: string,
  main: readonly NamedFile[],
  joins: readonly Join[],
): AsyncGenerator<InputRow[]> {
  for await (const rows of cursorRows(client, query)) {
    yield rows.map(row => inputRow(row, main, joins))
  }
}

function inputRow(row: (string | null)[], main: readonly NamedFile[], joins: readonly Join[]): InputRow {
  const cells = row.slice(2, row.length - joins.length)
  const missing = joins.find((join, at) => join.required && row[row.length - joins.length + at] === null)
  const fault = missing && {
    field: missing.withLabel,
    value: (cells[missing.with] ?? '').slice(0, 80),
    ...because('noPartner', missing.columns.fileName),
  }
  return { fileName: main[Number(row[0])]?.file.name ?? '', line: Number(row[1]), cells, fault }
}
