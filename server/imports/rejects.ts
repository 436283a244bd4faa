import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import { access, constants, open } from 'node:fs/promises'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { takeOut } from '@/db/take-out'
import { DomainError } from '@/domain/error'
import { formulaSafe } from '@/domain/mapping/formula'
import type { SubjectReader } from '@/domain/mapping/row'
import type { Row } from '@/domain/mapping/scope'
import type { Rejection } from '@/domain/observation'
import { textIn } from '@/domain/text/text'
import { listRejects, type Stream, settleEarlier } from '../sources/service'
import { erasureFirst } from '../suppression/service'
import { ErasedOfStream } from './erased'

/** A row that was refused: where it stands, why, and its cells to be corrected. */
export interface RejectedRow extends Rejection {
  fileName: string
  line: number
  cells?: Row
  /** What the mapping takes for ids in it, where that is more than its cells say. */
  ids?: Row
}

/** What a file of rejects looks like: the file beside which it lies, its columns and its delimiter. */
export interface RejectsLayout {
  besides: string
  columns: readonly string[]
  delimiter: string
}

/** The field of rows whose cells do not fit the header. */
export const CUT_WRONGLY = 'line'

/** The columns that a file of rejects has besides those of the rows; they tell such a file from others. */
export const REJECT_COLUMNS = ['reject_line', 'reject_field', 'reject_reason'] as const

// What lies there is written over, but a link is not followed: it may lead to somebody else's file.
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)

const refuseLink = (file: string) => (error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'ELOOP') {
    throw new DomainError(
      'INVALID',
      `${file} is a link to another file; the rejected rows are not written there. Remove it.`,
    )
  }
  throw error
}

/** The database lists this many of a run; the file has them all. */
const MOST_LISTED = 10_000
const SHOWN = 10

/** Where the text of a file of rejects goes, piece by piece. */
export interface RejectSink {
  /** Where they are to be found, for a person on this machine. */
  file?: string
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** Takes what the file looks like, gives where its text goes; asked at the first row that is refused. */
export type RejectsInto = (layout: RejectsLayout) => Promise<RejectSink>

/** Keeps refused rows: counted all, the first ten for the screen, all in a file, the first thousands in the database. */
export class Rejects {
  total = 0
  readonly shown: RejectedRow[] = []
  /** Where they were written, once there is one. */
  file: string | undefined
  private waiting: RejectedRow[] = []
  private listed = 0
  private out: RejectSink | undefined

  constructor(
    private readonly layout: RejectsLayout,
    private readonly into: RejectsInto,
    private readonly erased: ErasedOfStream,
    private readonly mostShown = SHOWN,
  ) {}

  async add(found: RejectedRow): Promise<void> {
    const row = shownOf(found, this.erased)
    this.total++
    if (this.shown.length < this.mostShown) this.shown.push(row)
    if (this.listed + this.waiting.length < MOST_LISTED) this.waiting.push(row)
    this.out ??= await this.open()
    const cells = this.layout.columns.map((_, at) => row.cells?.[at] ?? '')
    await this.write([...cells, String(row.line), row.field, row.reason])
  }

  /**
   * Lists what waits in the database, where an erasure finds it: one that is over already is looked at anew, one under way
   * is waited for. Takes the run and the stream that they belong to.
   */
  async list({ pool, runId, ...stream }: Listing): Promise<void> {
    const waiting = this.waiting.splice(0)
    this.listed += waiting.length
    if (waiting.length === 0) return
    await withClient(pool, async client => {
      await client.query('BEGIN')
      await erasureFirst(client)
      const erased = await ErasedOfStream.load(client, stream)
      const { streamId } = stream
      const rows = waiting.map(found => {
        const row = shownOf(found, erased)
        return { ...row, streamId, externalId: idOf(row) }
      })
      await settleEarlier(
        client,
        { streamId, runId },
        rows.flatMap(row => row.externalId ?? []),
      )
      await listRejects(client, runId, rows)
      await client.query('COMMIT')
    })
  }

  get isFull(): boolean {
    return this.waiting.length >= 1000
  }

  async close(): Promise<void> {
    await this.out?.close()
  }

  private async open(): Promise<RejectSink> {
    const out = await this.into(this.layout)
    this.out = out
    this.file = out.file
    // The mark makes spreadsheets, and our own reader, take it for UTF-8 whatever the mapping says.
    await out.write('\ufeff')
    await this.write([...this.layout.columns, ...REJECT_COLUMNS])
    return out
  }

  private async write(cells: readonly string[]): Promise<void> {
    const line = cells
      .map(cell => quoted(formulaSafe(cell), this.layout.delimiter))
      .join(this.layout.delimiter)
    await this.out?.write(`${line}\n`)
  }
}

/** A file of rejects beside the file that was read, or in the other folder where that one's cannot be written. */
export const rejectsBeside =
  (otherFolder = '.'): RejectsInto =>
  async layout => {
    const file = await writableBeside(layout.besides, otherFolder)
    const opened = await open(file, NEW_FILE).catch(refuseLink(file))
    const out: WriteStream = opened.createWriteStream()
    return {
      file,
      async write(text) {
        if (!out.write(text)) await once(out, 'drain')
      },
      async close() {
        out.end()
        await finished(out)
      },
    }
  }

/**
 * Lists rows that tell of erased customers among a run's rejects, by their line alone: what stood there would bring back
 * what was erased. Takes the import's client.
 */
export async function listErased(
  client: pg.ClientBase,
  runId: number,
  lines: readonly number[],
): Promise<void> {
  const reason = textIn().privacy.erasedRow
  const rows = lines.slice(0, MOST_LISTED).map(line => ({ line, field: 'customer', value: null, reason }))
  await listRejects(client, runId, rows)
}

/** Whose rejects are listed, and where. */
export interface Listing extends Stream {
  pool: pg.Pool
  runId: number
}

async function withClient(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const { client, putBack } = await takeOut(pool)
  try {
    await work(client)
    putBack()
  } catch (error) {
    putBack(error instanceof Error ? error : new Error('it could not be listed'))
    throw error
  }
}

const LONGEST_ID = 200

/** The record's own id, by which a later file settles it; null where it has none. */
function idOf({ ids }: RejectedRow): string | null {
  const id = ids?.[0]
  return id && id.length <= LONGEST_ID ? id : null
}

/** Takes how a mapping reads a row's subject, gives everything that is an id of a row. */
export function idsOf(read: SubjectReader, row: Row): Row {
  const { id, customers } = read(row)
  return [id, ...customers]
}

/**
 * A refused row as it may be kept: whatever tells of somebody erased keeps its line and nothing else. One that is cut wrongly
 * may tell of anybody, in any column.
 */
function shownOf(row: RejectedRow, erased: ErasedOfStream): RejectedRow {
  const mayTell = row.field === CUT_WRONGLY && erased.any
  if (!mayTell && !erased.stands([...(row.cells ?? []), ...(row.ids ?? []), row.value])) return row
  const { fileName, line } = row
  return { fileName, line, field: CUT_WRONGLY, value: '', reason: textIn().privacy.withheldRow }
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Beside the file, or in the other folder where that one cannot be written. */
async function writableBeside(file: string, otherFolder: string): Promise<string> {
  const name = `${path.basename(file)}.rejects.csv`
  const folder = path.dirname(file)
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return path.join(isWritable ? folder : otherFolder, name)
}
