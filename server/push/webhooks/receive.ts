import { and, eq, isNull } from 'drizzle-orm'
import { deliveries, sources } from '@/db/schema'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { webhookConfig } from '@/domain/webhook'
import type { Context } from '../../context'
import { ensureStream, openSecrets } from '../../sources/service'
import { type Delivery, verifiedId } from './signature'

/** The list of records that webhooks bring. */
export const WEBHOOK = 'webhook'
/** The field of the sealed secret. */
export const SECRET = 'webhook'

/**
 * Takes what came to a source's address and keeps it, to be worked through; a delivery that came before is known and kept once. Gives whether it is
 * new. UNAUTHENTICATED for what is not signed with the source's secret, in the same words as for an address that is none.
 */
export async function receiveDelivery(
  { db, pool, now }: Pick<Context, 'db' | 'pool' | 'now'>,
  key: string,
  delivery: Delivery,
): Promise<{ isNew: boolean }> {
  const [source] = await db
    .select({ id: sources.id, config: sources.config })
    .from(sources)
    .where(and(eq(sources.key, key), isNull(sources.retiredAt)))
  const config = source && webhookConfig.safeParse(source.config)
  const secret = source && config?.success ? (await openSecrets(pool, source.id))[SECRET] : undefined
  const id =
    config?.success && secret !== undefined
      ? verifiedId(config.data.webhook.scheme, secret, delivery, now)
      : null
  if (!source || id === null) throw new DomainError('UNAUTHENTICATED', textIn().push.webhook.notSigned)
  const { streamId } = await ensureStream(pool, source.id, WEBHOOK)
  const came = { streamId, deliveryId: id.replaceAll('\0', ''), receivedAt: now, dueAt: now }
  const kept = await db
    .insert(deliveries)
    .values({ ...came, body: delivery.body.replaceAll('\0', '') })
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return { isNew: kept.length > 0 }
}
