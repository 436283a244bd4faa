import { createHash } from 'node:crypto'
import { admits, personOf, refusal } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { formatNumber } from '@/domain/format'
import { LONGEST_FILE_NAME, MOST_BYTES, MOST_WORKBOOK_BYTES } from '@/domain/upload'
import { type Context, wordsFor } from '../context'
import { refuseOtherContent, UnicodeCheck } from '../imports/service'
import { closeUpload, dropUpload, keepPart, openUpload, PART } from './uploads'

/** A file as it arrives. */
export interface Arriving {
  name: string
  /** What was announced. */
  length: number
  body: AsyncIterable<Uint8Array>
}

const HEAD = 512
const WORKBOOK = Buffer.from('PK\x03\x04', 'latin1')
const GZIP = Buffer.from([0x1f, 0x8b])
const invalid = (message: string) => new DomainError('INVALID', message)
const megabytes = (bytes: number, locale?: string) => formatNumber(bytes / 1024 ** 2, 0, locale)

/** What the first bytes say: INVALID for what is neither text nor a workbook, whatever it is called. */
function contentOf(ctx: Context, head: Buffer, name: string): 'text' | 'workbook' {
  const words = wordsFor(ctx).files.faults
  if (head.subarray(0, 4).equals(WORKBOOK)) return 'workbook'
  if (head.subarray(0, 2).equals(GZIP)) throw invalid(words.packed(name))
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw invalid(words.oldOffice(name))
  refuseOtherContent(head, { name })
  return 'text'
}

/**
 * Takes a file in, a part at a time, so that its size does not matter to this process. Takes who brings it and the file; gives its id once
 * all announced bytes are kept. INVALID for another content, too many bytes, or fewer than announced: then nothing of it stays.
 */
export async function receiveUpload(ctx: Context, arriving: Arriving): Promise<{ id: number }> {
  if (!admits(ctx.actor, 'sources.manage')) throw refusal(ctx.actor, 'sources.manage')
  const words = wordsFor(ctx).files.faults
  const { name, length } = arriving
  if (name.trim() === '' || name.length > LONGEST_FILE_NAME) throw invalid(words.name)
  if (length === 0) throw invalid(words.empty(name))
  if (length > MOST_BYTES) throw invalid(words.tooLarge(name, megabytes(MOST_BYTES)))
  const id = await openUpload(ctx.pool, { name, userId: personOf(ctx.actor) })
  try {
    await keepAll(ctx, id, arriving)
    return { id }
  } catch (error) {
    await dropUpload(ctx.pool, id).catch(() => undefined)
    throw error
  }
}

async function keepAll(ctx: Context, id: number, { name, length, body }: Arriving): Promise<void> {
  const words = wordsFor(ctx).files.faults
  const hash = createHash('sha256')
  const unicode = new UnicodeCheck()
  let content: 'text' | 'workbook' | undefined
  let [kept, number] = [0, 0]
  for await (const part of inParts(body)) {
    if (content === undefined) {
      content = contentOf(ctx, part.subarray(0, HEAD), name)
      if (content === 'workbook' && length > MOST_WORKBOOK_BYTES)
        throw invalid(words.largeWorkbook(name, megabytes(MOST_WORKBOOK_BYTES)))
    }
    kept += part.length
    if (kept > length) throw invalid(words.cut(name, kept, length))
    hash.update(part)
    unicode.take(part)
    await keepPart(ctx.pool, id, number++, part)
  }
  if (kept !== length || content === undefined) throw invalid(words.cut(name, kept, length))
  await closeUpload(ctx.pool, id, { content, sha256: hash.digest('hex'), isUnicode: unicode.end() })
}

/** Whatever pieces a body comes in, parts of one length; the last is what is left. */
async function* inParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    held.push(piece)
    size += piece.byteLength
    while (size >= PART) {
      const all: Buffer = Buffer.concat(held)
      yield all.subarray(0, PART)
      held = [all.subarray(PART)]
      size = all.length - PART
    }
  }
  if (size > 0) yield Buffer.concat(held)
}
