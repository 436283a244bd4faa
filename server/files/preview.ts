import { personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { FileFormat } from '@/domain/mapping/language'
import { LOOKED_AT, tableOf } from '@/domain/mapping/pointing/table'
import type { PreviewInput } from '@/domain/upload'
import { type Context, wordsFor } from '../context'
import { openTable, type SourceFile } from '../imports/service'
import type { FilePreviewDto } from './dto'
import { getUpload, sheetsOf, sourceFileOf, type Upload } from './uploads'

/** Somebody's own file that can still be read; NOT_FOUND for another's, and for one that is imported. */
export async function ownFile(ctx: Pick<Context, 'pool' | 'actor'>, id: number): Promise<Upload> {
  const upload = await ownUpload(ctx, id)
  if (upload.importedAt === null) return upload
  throw new DomainError('NOT_FOUND', wordsFor(ctx).files.faults.gone)
}

/** Somebody's own file, imported or not; NOT_FOUND for another's. */
export async function ownUpload(ctx: Pick<Context, 'pool' | 'actor'>, id: number): Promise<Upload> {
  const upload = await getUpload(ctx.pool, id)
  if (upload.createdBy === personOf(ctx.actor)) return upload
  throw new DomainError('NOT_FOUND', wordsFor(ctx).files.faults.gone)
}

async function firstRows(file: SourceFile, format: FileFormat) {
  const { header, delimiter, batches } = await openTable(file, format)
  const rows: string[][] = []
  try {
    for await (const batch of batches) {
      rows.push(...batch.filter(row => row.fault === undefined).map(row => row.cells))
      if (rows.length >= LOOKED_AT) break
    }
  } finally {
    await batches.return(undefined)
  }
  return { header, delimiter, rows: rows.slice(0, LOOKED_AT) }
}

// UTF-16 is known by its mark or its zero bytes; all other Unicode is UTF-8.
async function encodingOf(file: SourceFile): Promise<FilePreviewDto['encoding']> {
  for await (const piece of file.open?.() ?? []) {
    const head: Buffer = piece.subarray(0, 4096)
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
    const zeros = [0, 0]
    for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
    const [even = 0, odd = 0] = zeros
    if (odd > head.length / 5 && even < odd / 10) return 'utf-16le'
    if (even > head.length / 5 && odd < even / 10) return 'utf-16be'
    break
  }
  return 'utf-8'
}

/**
 * The first rows of somebody's file as they would be read, with what their names and values suggest. Takes who asks and how it shall be read;
 * what cannot be read so is a sentence in `fault`. NOT_FOUND for a file that is not theirs.
 */
export async function previewFile(ctx: Context, input: PreviewInput): Promise<FilePreviewDto> {
  const upload = await ownFile(ctx, input.upload)
  const isText = upload.content === 'text'
  const asked = isText && !upload.isUnicode
  try {
    const sheets = await sheetsOf(ctx.pool, upload)
    const sheet = isText ? null : (input.sheet ?? sheets[0] ?? null)
    const file = await sourceFileOf(ctx.pool, upload, sheet ?? undefined)
    const found = asked ? 'windows-1252' : isText ? await encodingOf(file) : 'utf-8'
    const encoding = input.encoding ?? found
    const about = { sheets: [...sheets], sheet, encoding, asked }
    const { delimiter } = input
    const format = { decimal: '.' as const, blank: [], encoding, ...(delimiter ? { delimiter } : {}) }
    return { ...about, ...(await readSo(file, format)) }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INVALID') throw error
    const about = { sheet: null, encoding: input.encoding ?? 'utf-8', asked } as const
    return { ...about, sheets: [], table: null, delimiter: input.delimiter ?? ',', fault: error.message }
  }
}

async function readSo(file: SourceFile, format: FileFormat) {
  try {
    const { header, delimiter, rows } = await firstRows(file, format)
    return { delimiter, table: tableOf(header, rows), fault: null }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INVALID') throw error
    return { table: null, delimiter: format.delimiter ?? ',', fault: error.message }
  }
}
