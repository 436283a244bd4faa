import { textIn } from '@/domain/text/text'

/** A request that cannot be read as it came; `status` is 400 (cut short), 411, 413 or 415. */
export class UnreadableBody extends Error {
  override name = 'UnreadableBody'

  constructor(
    readonly status: 400 | 411 | 413 | 415,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Reads a request's body as text, counting bytes as they come, whatever Content-Length says. Takes the media
 * types that are accepted and the most bytes; throws UnreadableBody for another type, for one byte more, and for a body that ended early.
 */
export async function readBody(
  request: Request,
  mediaTypes: string | readonly string[],
  limit: number,
): Promise<string> {
  const accepted = [mediaTypes].flat()
  const sent = mediaTypeOf(request)
  if (!accepted.includes(sent)) throw new UnreadableBody(415, textIn().faults.mediaType(accepted.join(', ')))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of pieces(request.body)) {
    size += chunk.byteLength
    if (size > limit) throw new UnreadableBody(413, textIn().faults.tooLarge(limit))
    chunks.push(chunk)
  }
  // Something on the way may cut a body and say nothing.
  const promised = request.headers.get('content-length')
  if (promised !== null && Number(promised) !== size) throw new UnreadableBody(400, textIn().push.cutShort)
  return Buffer.concat(chunks).toString('utf8')
}

/** The media type that a request says its body has, without parameters; none: an empty text. */
export function mediaTypeOf(request: Request): string {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
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
