import { Readable } from 'node:stream'
import type pg from 'pg'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { type FileContent, KEPT_DAYS } from '@/domain/upload'
import { type Bytes, openWorkbook, type SourceFile, sheetRows } from '../imports/service'

/** A part of an upload in the database; all but the last are as long. */
export const PART = 256 * 1024
/** Given on in pieces as small as a disk's. */
const PIECE = 64 * 1024
const KEPT_MINUTES = 10
const MOST_ARRIVING = 3

/** A file that has arrived whole. */
export interface Upload {
  id: number
  name: string
  content: FileContent
  bytes: number
  sha256: string
  isUnicode: boolean
  createdBy: number | null
  createdAt: Date
  /** Its bytes are gone. */
  importedAt: Date | null
}

type Client = Pick<pg.Pool, 'query'>

/** Opens an upload for somebody; TOO_MANY while several of theirs are arriving. Gives its id. */
export async function openUpload(
  db: Client,
  { name, userId }: { name: string; userId: number | null },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO uploads (name, content, created_by) SELECT $1, 'text', $2 WHERE (
       SELECT count(*) FROM uploads WHERE created_by = $2 AND sha256 IS NULL
         AND touched_at > now() - interval '${KEPT_MINUTES} minutes') < ${MOST_ARRIVING} RETURNING id`,
    [name, userId],
  )
  const [row] = rows
  if (!row) throw new DomainError('TOO_MANY', textIn().files.faults.tooMany, 60)
  return row.id
}

/** Keeps the next part. NOT_FOUND where the upload was taken away meanwhile. */
export async function keepPart(db: Client, id: number, number: number, bytes: Buffer): Promise<void> {
  const { rowCount } = await db.query(
    `WITH touched AS (UPDATE uploads SET touched_at = now(), bytes = bytes + length($3::bytea) WHERE id = $1 RETURNING id)
     INSERT INTO upload_parts (upload_id, number, bytes) SELECT id, $2, $3 FROM touched`,
    [id, number, bytes],
  )
  if (rowCount !== 1) throw gone()
}

/** Declares an upload whole; from here on it can be seen. */
export async function closeUpload(
  db: Client,
  id: number,
  found: Pick<Upload, 'content' | 'sha256' | 'isUnicode'>,
): Promise<void> {
  const { rowCount } = await db.query(
    'UPDATE uploads SET content = $2, sha256 = $3, is_unicode = $4, touched_at = now() WHERE id = $1',
    [id, found.content, found.sha256, found.isUnicode],
  )
  if (rowCount !== 1) throw gone()
}

const gone = () => new DomainError('NOT_FOUND', textIn().files.faults.gone)

/** Takes an upload away with all its bytes. */
export async function dropUpload(db: Client, id: number): Promise<void> {
  await db.query('DELETE FROM uploads WHERE id = $1', [id])
}

/** Lets go of the bytes of a file whose figures are in. */
export async function emptyUpload(db: Client, id: number): Promise<void> {
  await db.query('UPDATE uploads SET imported_at = now() WHERE id = $1', [id])
  await db.query('DELETE FROM upload_parts WHERE upload_id = $1', [id])
}

const COLUMNS = `id, name, content, bytes::float8 AS bytes, sha256, is_unicode AS "isUnicode", created_by AS "createdBy",
  created_at AS "createdAt", imported_at AS "importedAt"`

/** The upload of that id that has arrived whole; NOT_FOUND for another one. */
export async function getUpload(db: Client, id: number): Promise<Upload> {
  const { rows } = await db.query<Upload>(
    `SELECT ${COLUMNS} FROM uploads WHERE id = $1 AND sha256 IS NOT NULL`,
    [id],
  )
  const [row] = rows
  if (!row) throw gone()
  return row
}

/** Somebody's files that are not imported yet, the newest first. */
export async function listUploads(db: Client, userId: number | null): Promise<Upload[]> {
  const { rows } = await db.query<Upload>(
    `SELECT ${COLUMNS} FROM uploads WHERE created_by = $1 AND sha256 IS NOT NULL AND imported_at IS NULL ORDER BY id DESC LIMIT 20`,
    [userId],
  )
  return rows
}

/** Takes away what stopped arriving and what nobody imported for days. Gives how many went. */
export async function sweepUploads(db: Client): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM uploads u WHERE (sha256 IS NULL AND touched_at < now() - interval '${KEPT_MINUTES} minutes')
       OR (created_at < now() - interval '${KEPT_DAYS} days' AND NOT EXISTS (
         SELECT FROM file_tasks t WHERE t.upload_id = u.id AND t.state IN ('waiting', 'working')))`,
  )
  return rowCount ?? 0
}

async function readPart(db: Client, id: number, number: number): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ bytes: Buffer }>(
    'SELECT bytes FROM upload_parts WHERE upload_id = $1 AND number = $2',
    [id, number],
  )
  return rows[0]?.bytes
}

/** An upload's bytes in order; the next part is asked for while one is worked on. */
async function* inOrder(db: Client, { id, bytes }: Upload): AsyncGenerator<Buffer> {
  const parts = Math.ceil(bytes / PART)
  let next = readPart(db, id, 0)
  for (let number = 0; number < parts; number++) {
    const part = await next
    if (!part) throw gone()
    next = number + 1 < parts ? readPart(db, id, number + 1) : Promise.resolve(undefined)
    // Whoever stops reading in between does not wait for it any more.
    next.catch(() => undefined)
    for (let at = 0; at < part.length; at += PIECE) yield part.subarray(at, at + PIECE)
  }
}

/** An upload as what is read in pieces from anywhere. */
function bytesOf(db: Client, { id, name, bytes: size }: Upload): Bytes {
  // A workbook's table, its parts and their heads lie side by side; the last part is asked for again and again.
  let held: { number: number; bytes: Buffer } | undefined
  const part = async (number: number) => {
    if (held?.number !== number) held = { number, bytes: (await readPart(db, id, number)) ?? Buffer.alloc(0) }
    return held.bytes
  }
  return {
    name,
    size,
    async read(from, length) {
      const pieces: Buffer[] = []
      for (let at = from; at < Math.min(size, from + length); ) {
        const bytes = await part(Math.floor(at / PART))
        const piece = bytes.subarray(at % PART, (at % PART) + from + length - at)
        if (piece.length === 0) throw gone()
        pieces.push(piece)
        at += piece.length
      }
      return Buffer.concat(pieces)
    },
  }
}

/** The names of a workbook's sheets; none of a text. Takes a pool and the upload. */
export async function sheetsOf(db: Client, upload: Upload): Promise<string[]> {
  if (upload.content === 'text') return []
  return (await openWorkbook(bytesOf(db, upload))).sheets.map(one => one.name)
}

/** Takes an upload and, of a workbook, the sheet that was chosen; gives the file as an import reads it. */
export async function sourceFileOf(
  db: Client,
  upload: Upload,
  sheet: string | undefined,
): Promise<SourceFile> {
  const { name, bytes, sha256 } = upload
  const file: SourceFile = {
    path: name,
    name,
    bytes,
    sha256,
    isGzip: false,
    open: () => Readable.from(inOrder(db, upload), { objectMode: false }),
  }
  if (upload.content === 'text') return file
  const workbook = await openWorkbook(bytesOf(db, upload))
  return { ...file, sheet: (decimal, onBytes) => sheetRows(workbook, sheet, decimal, onBytes) }
}
