import { eq } from 'drizzle-orm'
import { sources } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { ensureStream, feedsOf } from '../sources/service'
import type { Receiver } from './write'

/** The list of records that a source's program sends. */
const STREAM = 'observations'

/** Takes a source that takes observations, gives where they go. NOT_FOUND for one that is not there, LOCKED for a retired one. */
export async function receiverOf(
  { db, pool }: Pick<Context, 'db' | 'pool'>,
  sourceId: number,
  stream: string = STREAM,
): Promise<Receiver & { functionId: number | null }> {
  const [source] = await db.select().from(sources).where(eq(sources.id, sourceId))
  if (!source) throw new DomainError('NOT_FOUND', textIn().sources.noSource)
  if (source.retiredAt) throw new DomainError('LOCKED', textIn().push.retired)
  const { streamId } = await ensureStream(pool, sourceId, stream)
  return { sourceId, streamId, feeds: await feedsOf(db, sourceId), functionId: source.functionId }
}
