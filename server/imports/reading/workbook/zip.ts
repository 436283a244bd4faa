import { createInflateRaw } from 'node:zlib'
import { DomainError } from '@/domain/error'

/** A file that is read in pieces, wherever it lies. */
export interface Bytes {
  name: string
  size: number
  /** As many bytes from a place on as there are, at most `length`. */
  read(from: number, length: number): Promise<Buffer>
}

/** A file within a zip archive, as the archive's table says. */
export interface Entry {
  path: string
  method: number
  packed: number
  unpacked: number
  at: number
}

/** A workbook has some twenty; one of ten thousand is no workbook. */
const MOST_ENTRIES = 1000
const MOST_TABLE = 1024 ** 2
/** Sheets of figures pack to a tenth or a thirtieth; a thousandth is made to do harm. */
const MOST_RATIO = 200
const RATIO_FROM = 1024 ** 2
const MOST_UNPACKED = 1024 ** 3
const PIECE = 256 * 1024

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535

const invalid = (message: string) => new DomainError('INVALID', message)
const damaged = (name: string) => invalid(`${name} is a damaged workbook: save it again and try once more.`)

/**
 * Reads a zip archive's table, and nothing else of it. Takes the file; gives its entries by path. INVALID for a table that is damaged, too
 * long, or promises far more than the archive could honestly hold; nothing is unpacked before that is known.
 */
export async function entriesOf(file: Bytes): Promise<Map<string, Entry>> {
  const { name, size } = file
  const tailAt = Math.max(0, size - END_LENGTH - LONGEST_COMMENT)
  const tail = await file.read(tailAt, size - tailAt)
  const end = lastEnd(tail)
  if (end === -1)
    throw invalid(`${name} ends in the middle, or is damaged: its table of contents is missing.`)
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const at = tail.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES || length > MOST_TABLE)
    throw invalid(`${name} holds ${count.toLocaleString('en')} files: that is no workbook of figures.`)
  if (at + length > size) throw damaged(name)
  const table = await file.read(at, length)
  const entries = readTable(table, count, name)
  refuseBomb(entries, name)
  return new Map(entries.map(entry => [entry.path, entry]))
}

function lastEnd(tail: Buffer): number {
  for (let at = tail.length - END_LENGTH; at >= 0; at--) if (tail.readUInt32LE(at) === END) return at
  return -1
}

function readTable(table: Buffer, count: number, name: string): Entry[] {
  const entries: Entry[] = []
  let at = 0
  for (let read = 0; read < count; read++) {
    if (at + 46 > table.length || table.readUInt32LE(at) !== CENTRAL) throw damaged(name)
    if ((table.readUInt16LE(at + 8) & 1) === 1)
      throw invalid(`${name} is protected by a password. Save it without one.`)
    const [path, extra, comment] = [28, 30, 32].map(field => table.readUInt16LE(at + field))
    entries.push({
      path: table.subarray(at + 46, at + 46 + (path ?? 0)).toString('utf8'),
      method: table.readUInt16LE(at + 10),
      packed: table.readUInt32LE(at + 20),
      unpacked: table.readUInt32LE(at + 24),
      at: table.readUInt32LE(at + 42),
    })
    at += 46 + (path ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

function refuseBomb(entries: readonly Entry[], name: string): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const swollen = entries.find(
    entry => entry.unpacked > RATIO_FROM && entry.unpacked > MOST_RATIO * Math.max(entry.packed, 1),
  )
  if (unpacked > MOST_UNPACKED || swollen)
    throw invalid(
      `${name} would unpack to ${Math.round(unpacked / 1024 ** 2).toLocaleString('en')} MB, which is more than a workbook of its size ` +
        'holds. Nothing of it was unpacked. Save the sheet as CSV UTF-8.',
    )
}

/** Unpacks one entry, piece by piece. INVALID where it is damaged or holds more than the table said. */
export async function* unpacked(file: Bytes, entry: Entry): AsyncGenerator<Buffer> {
  const { name } = file
  if (entry.method !== 0 && entry.method !== 8) throw damaged(name)
  const head = await file.read(entry.at, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged(name)
  const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  let given = 0
  for await (const piece of entry.method === 0
    ? packed(file, from, entry.packed)
    : inflated(file, from, entry)) {
    given += piece.length
    if (given > entry.unpacked) throw damaged(name)
    yield piece
  }
  if (given < entry.unpacked) throw damaged(name)
}

async function* packed(file: Bytes, from: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE) {
    const piece = await file.read(from + at, Math.min(PIECE, length - at))
    if (piece.length === 0) throw damaged(file.name)
    yield piece
  }
}

async function* inflated(file: Bytes, from: number, entry: Entry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw()
  const feeding = (async () => {
    for await (const piece of packed(file, from, entry.packed)) {
      if (inflate.destroyed) return
      if (!inflate.write(piece))
        await new Promise(resolve => inflate.once('drain', resolve).once('close', resolve))
    }
    inflate.end()
  })().catch((error: Error) => inflate.destroy(error))
  try {
    for await (const piece of inflate) yield piece
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
      ? damaged(file.name)
      : error
  } finally {
    inflate.destroy()
    await feeding
  }
}
