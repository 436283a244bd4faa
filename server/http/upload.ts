import { textIn } from '@/domain/text/text'
import { pieces, UnreadableBody } from './body'

/** What a request for keeping a file says of it before its first byte. */
export interface Announced {
  name: string
  length: number
  body: AsyncIterable<Uint8Array>
}

const MEDIA_TYPE = 'application/octet-stream'

/**
 * Reads what a request announces of a file, and nothing of the file itself. Takes the request; gives name, length and the bytes as they come.
 * UnreadableBody for a type that a form could send, for packed bytes, and without a length to hold what arrives against.
 */
export function announcedFile(request: Request): Announced {
  const { headers } = request
  const words = textIn().files.faults
  const sent = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (sent !== MEDIA_TYPE) throw new UnreadableBody(415, textIn().faults.mediaType(MEDIA_TYPE))
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  if (encoding !== '' && encoding !== 'identity') throw new UnreadableBody(415, words.encoded)
  const length = headers.get('content-length') ?? ''
  if (!/^\d{1,12}$/.test(length)) throw new UnreadableBody(411, words.noLength)
  return { name: nameOf(headers.get('x-file-name')), length: Number(length), body: pieces(request.body) }
}

// Headers hold ASCII only, so a name travels as an address does.
function nameOf(sent: string | null): string {
  try {
    return decodeURIComponent(sent ?? '')
      .replace(/^.*[/\\]/, '')
      .replace(/\p{Cc}/gu, '')
  } catch {
    return ''
  }
}
