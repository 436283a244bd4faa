import { fromFormulaSafe } from '@/domain/mapping/formula'
import type { Mapping } from '@/domain/mapping/language'
import { type RowReader, rowReader, type SubjectReader, subjectReader } from '@/domain/mapping/row'
import type { Row } from '@/domain/mapping/scope'
import type { Rejection } from '@/domain/observation'
import { CUT_WRONGLY, REJECT_COLUMNS, type RejectsLayout } from '../rejects'
import type { NamedFile } from './plan'
import { fileScope } from './scopes'
import type { OnBytes, SourceFile } from './source-file'
import { openTable } from './table'

/** A row on its way in. A fault: it cannot be read, and why. */
export interface InputRow {
  line: number
  fileName: string
  cells: Row
  fault?: Rejection
}

/** The rows of what is imported together, how to read them, and what a file of its rejects looks like. */
export interface Rows {
  read: RowReader
  /** Whom a row tells of, also one that cannot be read. */
  subject: SubjectReader
  batches: AsyncGenerator<InputRow[]>
  layout: RejectsLayout
  /** The cells of a row for the file of rejects. */
  cellsOf(row: InputRow): Row
}

/** Opens a file whose rows stand for themselves. */
export async function fileRows(
  mapping: Mapping,
  { file, parts }: NamedFile,
  onBytes: OnBytes,
): Promise<Rows> {
  const table = await openTable(file, mapping.format, onBytes)
  try {
    const { header, delimiter } = table
    const scope = fileScope(mapping, { fileName: file.name, header, parts })
    const read = rowReader(mapping, scope)
    const columns = header.filter(name => !isRejectColumn(name))
    const isOurs = columns.length < header.length
    return {
      read,
      subject: subjectReader(mapping, scope),
      batches: inputRows(table.batches, file.name, isOurs),
      layout: { besides: file.path, columns, delimiter },
      cellsOf: row => row.cells,
    }
  } catch (error) {
    await table.batches.return(undefined)
    throw error
  }
}

const isRejectColumn = (name: string) => REJECT_COLUMNS.some(one => one === name)

async function* inputRows(
  batches: Awaited<ReturnType<typeof openTable>>['batches'],
  fileName: string,
  isOurs: boolean,
): AsyncGenerator<InputRow[]> {
  for await (const batch of batches) {
    yield batch.map(({ line, cells, fault, why }) => ({
      line,
      fileName,
      cells: isOurs ? cells.map(fromFormulaSafe) : cells,
      fault:
        fault === undefined ? undefined : { field: CUT_WRONGLY, value: cells[0] ?? '', reason: fault, why },
    }))
  }
}

/** Reads a file once more for some of its lines: gives their cells in these columns. For lines found wrong late. */
export async function cellsAt(
  file: SourceFile,
  format: Mapping['format'],
  columns: readonly string[],
  lines: { has(line: number): boolean },
): Promise<Map<number, Row>> {
  const found = new Map<number, Row>()
  const { header, batches } = await openTable(file, format)
  const places = columns.map(name => header.indexOf(name))
  for await (const batch of batches) {
    for (const { line, cells } of batch) {
      if (lines.has(line))
        found.set(
          line,
          places.map(at => cells[at]),
        )
    }
  }
  return found
}
