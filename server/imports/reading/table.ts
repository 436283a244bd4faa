import { DomainError } from '@/domain/error'
import { DELIMITERS, type FileFormat } from '@/domain/mapping/language'
import { because } from '@/domain/rejected'
import { utf8Of } from './decode'
import { MOST_BYTES, records, type TableRow, tooLong } from './records'
import { contentOf, type OnBytes, type SourceFile } from './source-file'

/** A file's header and its rows, read as they are asked for. */
export interface Table {
  file: SourceFile
  header: string[]
  delimiter: string
  batches: AsyncGenerator<TableRow[]>
}

const invalid = (message: string) => new DomainError('INVALID', message)

/**
 * Opens a file as a table. Takes the file and its stated format; gives the header and a generator of rows that holds
 * no more than a chunk of them. INVALID with line and reason for content that is no table. Close it by return().
 */
export async function openTable(file: SourceFile, format: FileFormat, onBytes?: OnBytes): Promise<Table> {
  if (file.sheet) return openSheet(file, file.sheet(format.decimal, onBytes))
  const chunks = utf8Of(contentOf(file, onBytes), format.encoding, file.name)
  try {
    const { head, isMac, all } = await peek(chunks, file)
    const delimiter = format.delimiter ?? detected(head)
    const batches = records(all, { delimiter, isMac }, file)
    const first = await batches.next()
    const [top, ...rest] = first.done ? [] : first.value
    if (!top || isBlank(top)) throw invalid(`${file.name} has no header line. Nothing was imported.`)
    const header = headerOf(top, file)
    return { file, header, delimiter, batches: fitted(rest, batches, header, file) }
  } catch (error) {
    await chunks.return(undefined)
    throw error
  }
}

async function openSheet(file: SourceFile, batches: AsyncGenerator<TableRow[]>): Promise<Table> {
  const filled = fittedTo(batches)
  const first = await filled.next()
  const [top, ...rest] = first.done ? [] : first.value
  if (!top) throw invalid(`${file.name}: the sheet is empty. Nothing was imported.`)
  if (top.fault) throw invalid(`${file.name}, line ${top.line}: ${top.fault}`)
  const header = headerOf(top, file)
  // A workbook has no cell where nothing was written, so its rows end where they like.
  const wide = widened(rest, filled, header.length)
  return { file, header, delimiter: ',', batches: fitted([], wide, header, file) }
}

async function* fittedTo(batches: AsyncGenerator<TableRow[]>): AsyncGenerator<TableRow[]> {
  for await (const batch of batches) {
    const filled = batch.filter(row => row.fault !== undefined || !isBlank(row))
    if (filled.length > 0) yield filled
  }
}

async function* widened(
  first: TableRow[],
  others: AsyncGenerator<TableRow[]>,
  width: number,
): AsyncGenerator<TableRow[]> {
  const wide = (row: TableRow) => {
    while (row.cells.length > width && row.cells.at(-1)?.trim() === '') row.cells.pop()
    while (row.cells.length < width) row.cells.push('')
    return row
  }
  if (first.length > 0) yield first.map(wide)
  for await (const batch of others) yield batch.map(wide)
}

/** Reads until the first line is whole, and gives it with everything, that line included. */
async function peek(
  chunks: AsyncGenerator<Buffer>,
  file: SourceFile,
): Promise<FirstLine & { all: AsyncGenerator<Buffer> }> {
  let held = Buffer.alloc(0)
  let first: FirstLine | undefined
  while (first === undefined) {
    const next = await chunks.next()
    if (!next.done) held = Buffer.concat([held, next.value])
    first = firstLine(held.toString(), next.done === true)
    if (first === undefined && held.length > MOST_BYTES) throw tooLong(1, file)
  }
  return { ...first, all: resumed(held, chunks) }
}

async function* resumed(held: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // The parser is given no more at once than a record may have, so that one too long is found early.
  for (let at = 0; at < held.length; at += MOST_BYTES) yield held.subarray(at, at + MOST_BYTES)
  yield* chunks
}

interface FirstLine {
  head: string
  /** It ends with a carriage return alone, as old Macs wrote them. */
  isMac: boolean
}

/** The first line that is not blank; line breaks within quotes belong to it. Undefined while it may go on. */
function firstLine(text: string, isAll: boolean): FirstLine | undefined {
  let from = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    if (quoted || (char !== '\n' && char !== '\r')) continue
    // What follows a \r decides what it is.
    if (char === '\r' && at + 1 === text.length && !isAll) return undefined
    if (text.slice(from, at).trim() !== '') {
      return { head: text.slice(from, at), isMac: char === '\r' && text[at + 1] !== '\n' }
    }
    from = at + 1
  }
  return isAll ? { head: text.slice(from), isMac: false } : undefined
}

function detected(head: string): string {
  const plain = head.replace(/"[^"]*"/g, '')
  const counted = DELIMITERS.map(delimiter => ({ delimiter, count: plain.split(delimiter).length - 1 }))
  const most = counted.reduce((best, one) => (one.count > best.count ? one : best))
  return most.count > 0 ? most.delimiter : ','
}

function headerOf({ cells, line }: TableRow, file: SourceFile): string[] {
  const header = cells.map(cell => cell.trim())
  const seen = new Map<string, number>()
  for (const [at, name] of header.entries()) {
    if (name === '__proto__')
      throw invalid(`${file.name}: “__proto__” cannot be the name of a column. Rename it.`)
    if (name === '') continue
    const before = seen.get(name)
    if (before !== undefined) {
      throw invalid(
        `${file.name}, line ${line}: “${name}” is the name of columns ${before + 1} and ${at + 1}. Rename one.`,
      )
    }
    seen.set(name, at)
  }
  return header
}

/** Tells which rows do not fit the header; a last one that is too short and has no line break is a file cut off. */
async function* fitted(
  first: TableRow[],
  others: AsyncGenerator<TableRow[]>,
  header: readonly string[],
  file: SourceFile,
): AsyncGenerator<TableRow[]> {
  try {
    if (first.length > 0) yield first.filter(row => !isBlank(row)).map(row => judged(row, header, file))
    for await (const batch of others) {
      yield batch.filter(row => !isBlank(row)).map(row => judged(row, header, file))
    }
  } finally {
    await others.return(undefined)
  }
}

const isBlank = ({ cells }: TableRow) => cells.every(cell => cell.trim() === '')

function judged(row: TableRow, header: readonly string[], file: SourceFile): TableRow {
  const { line, cells, fault } = row
  if (fault !== undefined && fault !== 'end') return row
  if (cells.length === header.length) return { line, cells }
  if (fault === 'end' && cells.length < header.length) {
    throw invalid(
      `${file.name} ends in the middle of line ${line}: ${cells.length} of ${header.length} cells are there. ` +
        'Export or copy it again.',
    )
  }
  const { reason, why } = because('cells', cells.length, header.length)
  return { line, cells, fault: reason, why }
}
