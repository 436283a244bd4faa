import { textIn } from '@/domain/text/text'

/** A request that cannot be read as it came; `status` is 411, 413 or 415. */
export class UnreadableBody extends Error {
  override name = 'UnreadableBody'

  constructor(
    readonly status: 411 | 413 | 415,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Reads a request's body as text, counting bytes as they come, whatever Content-Length says. Takes the one media
 * type that is accepted and the most bytes; throws UnreadableBody for another type or one byte more.
 */
export async function readBody(request: Request, mediaType: string, limit: number): Promise<string> {
  const sent = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (sent !== mediaType) throw new UnreadableBody(415, textIn().faults.mediaType(mediaType))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of pieces(request.body)) {
    size += chunk.byteLength
    if (size > limit) throw new UnreadableBody(413, textIn().faults.tooLarge(limit))
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A body's bytes as they come; whoever stops reading ends it. */
export async function* pieces(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
