import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DomainError } from '@/domain/error'
import type { FileFormat } from '@/domain/mapping/language'
import type { TableRow } from './records'

/** A file to be imported, wherever it lies. */
export interface SourceFile {
  /** Where it lies on disk; of a file that came by the browser its name. */
  path: string
  name: string
  bytes: number
  sha256: string
  isGzip: boolean
  /** Its bytes as they lie, from the first on; read from disk unless told. */
  open?: () => Readable
  /** Of a workbook: the rows of the sheet that was chosen, in place of text. */
  sheet?: (decimal: FileFormat['decimal'], onBytes?: OnBytes) => AsyncGenerator<TableRow[]>
}

/** Told how many more bytes of the file on disk have been read. */
export type OnBytes = (bytes: number) => void

const invalid = (message: string) => new DomainError('INVALID', message)

/** Takes a path, gives the file with its checksum, read once in constant memory. INVALID when it is no file or empty. */
export async function examine(filePath: string): Promise<SourceFile> {
  const name = path.basename(filePath)
  const found = await stat(filePath).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? invalid(`There is no file ${filePath}.`)
      : invalid(`${filePath} cannot be read: ${error.message}.`)
  })
  if (!found.isFile()) throw invalid(`${filePath} is not a file.`)
  if (found.size === 0) throw invalid(`${name} is empty. Nothing was imported.`)
  const head = await firstBytes(filePath)
  return { path: filePath, name, bytes: found.size, sha256: await checksum(filePath), isGzip: isGzip(head) }
}

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b

async function firstBytes(filePath: string): Promise<Buffer> {
  try {
    const handle = await open(filePath)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw invalid(`${filePath} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}

async function checksum(filePath: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(filePath, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Reads a file's content, unpacked where it is gzip by its first bytes, whatever its name. A truncated or damaged
 * archive and content that is no text (PDF, picture, workbook) end in INVALID.
 */
export async function* contentOf(file: SourceFile, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  const raw: Readable = file.open?.() ?? createReadStream(file.path)
  raw.on('data', chunk => onBytes?.(chunk.length))
  const unpacked = file.isGzip ? raw.pipe(createGunzip()) : raw
  // pipe() does not hand errors on: without this a failing disk would end the process.
  raw.on('error', error => unpacked.destroy(error))
  let isFirst = true
  try {
    for await (const chunk of unpacked) {
      if (isFirst) refuseOtherContent(chunk, file)
      isFirst = false
      yield chunk
    }
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(error, file)
  } finally {
    raw.destroy()
  }
  if (isFirst) throw invalid(`${file.name} is an archive of nothing. Nothing was imported.`)
}

function unreadable(error: unknown, file: SourceFile): DomainError {
  const message = error instanceof Error ? error.message : String(error)
  if (file.isGzip && /unexpected end/.test(message)) {
    return invalid(`${file.name} ends in the middle: its gzip archive is cut off. Copy it again.`)
  }
  if (file.isGzip) return invalid(`${file.name} is a damaged gzip archive (${message}). Copy it again.`)
  return invalid(`${file.name} cannot be read: ${message}.`)
}

const SIGNATURES: readonly [string, string, string][] = [
  ['%PDF', 'a PDF', 'Export the figures as CSV.'],
  ['\x89PNG', 'a picture (PNG)', 'Export the figures as CSV.'],
  ['\xff\xd8\xff', 'a picture (JPEG)', 'Export the figures as CSV.'],
  ['GIF8', 'a picture (GIF)', 'Export the figures as CSV.'],
  ['PK\x03\x04', 'a workbook or a zip archive', 'Save the sheet as CSV UTF-8, or unpack it.'],
  ['\xd0\xcf\x11\xe0', 'an old Office file', 'Save the sheet as CSV UTF-8.'],
  ['BZh', 'a bzip2 archive', 'Unpack it, or pack it with gzip.'],
  ['\xfd7zXZ', 'an xz archive', 'Unpack it, or pack it with gzip.'],
  ['(\xb5/\xfd', 'a zstd archive', 'Unpack it, or pack it with gzip.'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'Unpack it, or pack it with gzip.'],
  ['Rar!', 'a RAR archive', 'Unpack it, or pack it with gzip.'],
  ['\x1f\x8b', 'gzip within gzip', 'Unpack it once.'],
]

/** Takes a file's first bytes and its name; INVALID with what it is where that is no text, whatever it is called. */
export function refuseOtherContent(head: Buffer, { name }: Pick<SourceFile, 'name'>): void {
  const found = SIGNATURES.find(([bytes]) =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes, 'latin1')),
  )
  if (found) throw invalid(`${name} is ${found[1]}, not a CSV file. ${found[2]}`)
  const opening = head.subarray(0, 200).toString('latin1').trimStart().toLowerCase()
  if (/^(<!doctype|<html|<\?xml|<svg)/.test(opening)) {
    throw invalid(`${name} is a web page or XML, not a CSV file. Was the download a sign-in page?`)
  }
}
