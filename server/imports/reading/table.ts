import { type CsvError, type InfoRecord, type Parser, parse } from 'csv-parse'
import { DomainError } from '@/domain/error'
import { DELIMITERS, type FileFormat } from '@/domain/mapping/language'
import { utf8Of } from './decode'
import { contentOf, type OnBytes, type SourceFile } from './source-file'

/** A row of a file: the line it begins on, and its cells. A fault: its cells do not fit the header. */
export interface TableRow {
  line: number
  cells: string[]
  fault?: string
}

/** A file's header and its rows, read as they are asked for. */
export interface Table {
  file: SourceFile
  header: string[]
  delimiter: string
  batches: AsyncGenerator<TableRow[]>
}

/** Past this a record is a quote that was never closed, or no CSV at all. */
const MOST_BYTES = 65_536

const invalid = (message: string) => new DomainError('INVALID', message)

/**
 * Opens a file as a table. Takes the file and its stated format; gives the header and a generator of rows that holds
 * no more than a chunk of them. INVALID with line and reason for content that is no table. Close it by return().
 */
export async function openTable(file: SourceFile, format: FileFormat, onBytes?: OnBytes): Promise<Table> {
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

interface Progress {
  /** The line on which the last record ended, and how many were blank before. */
  line: number
  blank: number
  /** Lines as the parser counts them. */
  parsed: number
}

async function* records(
  chunks: AsyncGenerator<Buffer>,
  { delimiter, isMac }: { delimiter: string; isMac: boolean },
  file: SourceFile,
): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = []
  const done: Progress = { line: 0, blank: 0, parsed: 0 }
  const take = (cells: string[], info: InfoRecord) => {
    const line = done.line + info.empty_lines - done.blank + 1
    batch.push({ line, cells })
    // The parser takes a quoted \r\n for two lines, so lines within a record are counted here.
    const isOneLine = info.lines - done.parsed === info.empty_lines - done.blank + 1
    done.line = line + (isOneLine ? 0 : breaksIn(cells))
    done.parsed = info.lines
    done.blank = info.empty_lines
    return null
  }
  const parser = parse({
    delimiter,
    record_delimiter: isMac ? ['\r'] : ['\r\n', '\n'],
    on_record: take,
    max_record_size: MOST_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  parser.on('error', () => undefined)
  try {
    let last = 0
    for await (const chunk of chunks) {
      await fed(parser, chunk, done, file)
      last = chunk.at(-1) ?? last
      if (batch.length > 0) yield batch
      batch = []
    }
    await fed(parser, null, done, file)
    if (batch.length > 0) yield cutOff(batch)
  } finally {
    parser.destroy()
  }
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

/** What only the end of the file gave out had no line break after it: it may have been cut in the middle. */
function cutOff(batch: TableRow[]): TableRow[] {
  return batch.map(row => ({ ...row, fault: 'end' }))
}

function fed(parser: Parser, chunk: Buffer | null, done: Progress, file: SourceFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => (error ? reject(worded(error, done, file)) : resolve())
    if (chunk) parser.write(chunk, settle)
    else {
      parser.once('error', settle)
      parser.once('finish', () => settle())
      parser.end()
    }
  })
}

function tooLong(line: number, file: SourceFile): DomainError {
  return invalid(
    `${file.name}: the record that begins on line ${line} is longer than ${MOST_BYTES.toLocaleString('en')} bytes. ` +
      'A quote that is never closed, or not a CSV file.',
  )
}

function worded(error: Error, done: Progress, file: SourceFile): Error {
  if (!isCsvError(error)) return error
  const blank =
    'empty_lines' in error && typeof error.empty_lines === 'number' ? error.empty_lines : done.blank
  const line = done.line + blank - done.blank + 1
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return tooLong(line, file)
    case 'CSV_QUOTE_NOT_CLOSED':
      return invalid(
        `${file.name} ends in the middle of the record that begins on line ${line}: a quote is never closed. ` +
          'Export it again.',
      )
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return invalid(
        `${file.name}, line ${line}: a quotation mark stands inside a cell. Within quotes write it twice (""); ` +
          'is the delimiter right?',
      )
    default:
      return invalid(`${file.name}, line ${line}: ${error.message}.`)
  }
}

const isCsvError = (error: Error): error is CsvError => 'code' in error && error.name !== 'DomainError'

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
  if (cells.length === header.length) return { line, cells }
  if (fault === 'end' && cells.length < header.length) {
    throw invalid(
      `${file.name} ends in the middle of line ${line}: ${cells.length} of ${header.length} cells are there. ` +
        'Export or copy it again.',
    )
  }
  return { line, cells, fault: `The line has ${cells.length} cells, the header has ${header.length}.` }
}
