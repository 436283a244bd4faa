import { type CsvError, type InfoRecord, type Parser, parse } from 'csv-parse'
import { DomainError } from '@/domain/error'
import type { Why } from '@/domain/rejected'
import type { SourceFile } from './source-file'

/** A row of a file: the line it begins on, and its cells. A fault: its cells do not fit the header. */
export interface TableRow {
  line: number
  cells: string[]
  fault?: string
  why?: Why
}

/** How lines are cut into cells. isMac: they end with a carriage return alone. */
interface Cut {
  delimiter: string
  isMac: boolean
}

/** Past this a record is a quote that was never closed, or no CSV at all. */
export const MOST_BYTES = 65_536

const PARSING = { max_record_size: MOST_BYTES, relax_column_count: true, skip_empty_lines: true }
const QUOTE = 0x22
const NEW_LINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const invalid = (message: string) => new DomainError('INVALID', message)

/**
 * Takes a file's text as UTF-8 and how it is cut, gives its records, a chunk's worth at a time; blank lines are left
 * out. A last record without a line break after it has the fault "end". Lines are simply split until the first quote
 * stands in the file, which is ten times faster than parsing them.
 */
export async function* records(
  chunks: AsyncGenerator<Buffer>,
  cut: Cut,
  file: SourceFile,
): AsyncGenerator<TableRow[]> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for (;;) {
    const next = await chunks.next()
    if (next.done) break
    const block = rest.length > 0 ? Buffer.concat([rest, next.value]) : next.value
    if (cut.isMac || block.includes(QUOTE)) {
      yield* parsed(joined(block, chunks), cut, file, line)
      return
    }
    const end = block.lastIndexOf(NEW_LINE) + 1
    const { rows, lines } = split(block.subarray(0, end), cut.delimiter, line, file)
    if (rows.length > 0) yield rows
    line += lines
    rest = block.subarray(end)
    if (rest.length > MOST_BYTES) throw tooLong(line, file)
  }
  if (rest.length > 0) yield cutOff(split(rest, cut.delimiter, line, file).rows)
}

async function* joined(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* others
}

function split(
  bytes: Buffer,
  delimiter: string,
  from: number,
  file: SourceFile,
): { rows: TableRow[]; lines: number } {
  const texts = bytes.toString().split('\n')
  const rows: TableRow[] = []
  for (const [at, text] of texts.entries()) {
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text
    if (whole.length > MOST_BYTES) throw tooLong(from + at, file)
    if (whole !== '') rows.push({ line: from + at, cells: whole.split(delimiter) })
  }
  return { rows, lines: texts.length - 1 }
}

interface Progress {
  /** The line on which the last record ended, and how many were blank before. */
  line: number
  blank: number
  /** Lines as the parser counts them. */
  parsed: number
}

/** From `line` on, with a parser that knows quotes. */
async function* parsed(
  chunks: AsyncIterable<Buffer>,
  { delimiter, isMac }: Cut,
  file: SourceFile,
  line: number,
): AsyncGenerator<TableRow[]> {
  const lineEnd = isMac ? CARRIAGE_RETURN : NEW_LINE
  let batch: TableRow[] = []
  const done: Progress = { line: line - 1, blank: 0, parsed: 0 }
  const take = (cells: string[], info: InfoRecord) => {
    const line = done.line + info.empty_lines - done.blank + 1
    batch.push({ line, cells })
    // The parser takes a quoted \r\n for two lines, so lines within a record are counted here.
    const isOneLine = info.lines - done.parsed === info.empty_lines - done.blank + 1
    done.line = line + (isOneLine ? 0 : breaksIn(cells, String.fromCharCode(lineEnd)))
    done.parsed = info.lines
    done.blank = info.empty_lines
    return null
  }
  const parser = parse({
    ...PARSING,
    delimiter,
    record_delimiter: isMac ? ['\r'] : ['\r\n', '\n'],
    on_record: take,
  })
  parser.on('error', () => undefined)
  try {
    let last: number | undefined
    for await (const chunk of chunks) {
      await fed(parser, chunk, done, file)
      last = chunk.at(-1)
      if (batch.length > 0) yield batch
      batch = []
    }
    await fed(parser, null, done, file)
    // The parser looks a byte ahead, so the last record may come out only now.
    if (batch.length > 0) yield last === lineEnd ? batch : cutOff(batch)
  } finally {
    parser.destroy()
  }
}

function breaksIn(cells: readonly string[], end: string): number {
  return cells.reduce((sum, cell) => sum + cell.split(end).length - 1, 0)
}

/** The last record has no line break after it: it may have been cut in the middle. */
function cutOff(batch: TableRow[]): TableRow[] {
  return batch.map((row, at) => (at === batch.length - 1 ? { ...row, fault: 'end' } : row))
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

/** What is said of a record that does not end. */
export function tooLong(line: number, file: SourceFile): DomainError {
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
