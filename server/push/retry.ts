import { transactionOn } from '@/db/client'
import { personOf } from '@/domain/access'
import { MOST_OBSERVATIONS } from '@/domain/api/observations'
import { readSent } from '@/domain/api/sent'
import { parseMapping } from '@/domain/mapping/language'
import type { RejectGroupInput } from '@/domain/source'
import { audit } from '../audit'
import type { Context } from '../context'
import { getManaged, getStreamMapping, keptOfGroup, noteRetried, type Retried } from '../sources/service'
import { readBatch } from './batch'
import { receiverOf } from './receiver'
import { WEBHOOK } from './webhooks/receive'
import { readRecords } from './webhooks/records'
import { type Receiver, type Sending, writeBatch } from './write'

type Kept = Awaited<ReturnType<typeof keptOfGroup>>
type Read = Sending['read']

/**
 * Tries refused records of one kind again, as if they came now: for what was mended here meanwhile, a region that was missing, a metric
 * that was not its own, the mapping. For who manages the source. Gives how many went in and how many are still refused, which say why anew.
 */
export async function retryRejects(
  ctx: Context,
  input: RejectGroupInput,
): Promise<{ went: number; still: number }> {
  await getManaged(ctx, input.id)
  const kept = await transactionOn(ctx.pool, (_client, tx) => keptOfGroup(tx, input, MOST_OBSERVATIONS))
  const sent = await receiverOf(ctx, input.id)
  const delivered = await receiverOf(ctx, input.id, WEBHOOK)
  const own = kept.filter(one => one.streamId !== delivered.streamId)
  const came = kept.filter(one => one.streamId === delivered.streamId)
  const records = own.map(({ record: item }) => ({ item, ...readSent(item) }))
  const retried = [
    ...(await again(ctx, sent, own, reference => readBatch(records, reference, sent.feeds))),
    ...(await again(ctx, delivered, came, await readDelivered(ctx, input.id, delivered, came))),
  ]
  const still = retried.filter(one => one.refused).length
  const counts = { went: retried.length - still, still }
  await audit(ctx.db, ctx, {
    ...{ action: 'rejects.retried', subject: 'sources', subjectId: input.id, after: counts },
  })
  return counts
}

/** Those that a webhook brought are read by the mapping as it is now; without one they stay. */
async function readDelivered(
  ctx: Context,
  id: number,
  { feeds }: Receiver,
  came: Kept,
): Promise<Read | null> {
  const stream = await getStreamMapping(ctx.db, id, WEBHOOK)
  const mapping = parseMapping(JSON.stringify(stream?.mapping ?? null), WEBHOOK)
  if ('fault' in mapping) return null
  const bodies = came.map(one => JSON.stringify(one.record))
  return async (reference, client) => (await readRecords(client, bodies, mapping, { reference, feeds })).rows
}

async function again(ctx: Context, receiver: Receiver, kept: Kept, read: Read | null): Promise<Retried[]> {
  const retried: Retried[] = []
  if (kept.length === 0 || !read) return retried
  const how = { mode: 'partial', dryRun: false, key: null, isRetry: true } as const
  const by = { startedBy: personOf(ctx.actor), now: ctx.now }
  await writeBatch(ctx, receiver, { ...how, ...by, read }, async (client, { refused }) => {
    retried.push(...kept.map(({ id }, line) => ({ id, refused: refused.get(line) ?? null })))
    await noteRetried(client, retried)
  })
  return retried
}
