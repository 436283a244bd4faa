import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type DbOrTx, transactionOn } from '@/db/client'
import { sources } from '@/db/schema'
import { personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { mappingSchema } from '@/domain/mapping/language'
import { plainMapping } from '@/domain/mapping/pointing/pointed'
import { textIn } from '@/domain/text/text'
import { SCHEMES, type SchemeName, webhookConfig } from '@/domain/webhook'
import { env } from '@/env'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { choicesFor } from '../../pointing/service'
import {
  ensureStream,
  getManaged,
  getStreamMapping,
  keepConfig,
  keepSecrets,
  listSecrets,
} from '../../sources/service'
import type { WebhookDto } from '../dto'
import { newestOf } from './newest'
import { SECRET, WEBHOOK } from './receive'

/** A source that is sent to, for who manages it. INVALID for one of another kind. */
export async function getPushSource(ctx: Context, id: number) {
  const source = await getManaged(ctx, id)
  if (source.kind !== 'push') throw new DomainError('INVALID', textIn().push.otherKind)
  return source
}

async function configOf(db: DbOrTx, id: number) {
  const [found] = await db.select({ config: sources.config }).from(sources).where(eq(sources.id, id))
  const parsed = webhookConfig.safeParse(found?.config)
  return parsed.success ? parsed.data.webhook : null
}

/** A source's webhook and its mapping, for who manages the source; never its secret. Throws as getPush. */
export async function getWebhook(ctx: Context, id: number): Promise<WebhookDto> {
  const { db, pool, now } = ctx
  const { key, feeds } = await getPushSource(ctx, id)
  const [webhook, secrets, stream, catalog] = await Promise.all([
    configOf(db, id),
    listSecrets(pool, id),
    getStreamMapping(db, id, WEBHOOK),
    loadCatalog(db, now),
  ])
  const waits = await newestOf(db, stream?.streamId ?? 0)
  const choices = await choicesFor(ctx, catalog)
  return {
    address: `${env().BASE_URL}/api/webhooks/${encodeURIComponent(key)}`,
    scheme: webhook?.scheme ?? null,
    ending: secrets.find(one => one.field === SECRET)?.ending ?? '',
    mapping: stream?.mapping ? textOf(stream.mapping) : null,
    ...waits,
    pointing: {
      ...choices,
      metrics: choices.metrics.filter(one => feeds.some(feed => feed.key === one.key)),
    },
    key,
  }
}

/**
 * Sets up a source's webhook, or changes how it is signed, for who manages the source. Gives the secret where one was made, this once. INVALID for a
 * secret that the scheme cannot have.
 */
export async function setWebhook(
  ctx: Context,
  { id, scheme, secret }: { id: number; scheme: SchemeName; secret: string },
): Promise<{ secret: string | null }> {
  const { retiredAt } = await getPushSource(ctx, id)
  const words = textIn().push
  if (retiredAt) throw new DomainError('LOCKED', words.retired)
  const made = secret === '' && SCHEMES[scheme].secret === 'whsec' ? newWebhookSecret() : null
  const kept = made ?? secret
  if (kept === '') throw wrongSecret(words.webhook.secretMissing)
  if (SCHEMES[scheme].secret === 'whsec' && !isWhsec(kept)) throw wrongSecret(words.webhook.secretForm)
  await transactionOn(ctx.pool, async (client, tx) => {
    await keepConfig(tx, id, { webhook: { scheme } })
    await keepSecrets(client, id, { [SECRET]: kept }, personOf(ctx.actor))
    await ensureStream(client, id, WEBHOOK)
    await audit(tx, ctx, { action: 'webhook.set', subject: 'sources', subjectId: id, after: { scheme } })
  })
  return { secret: made }
}

const wrongSecret = (said: string) => new DomainError('INVALID', said, undefined, { secret: said })
const newWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const isWhsec = (secret: string) =>
  /^whsec_[A-Za-z0-9+/]+=*$/.test(secret) && Buffer.from(secret.slice('whsec_'.length), 'base64').length >= 24

function textOf(kept: unknown): string {
  const parsed = mappingSchema.safeParse(kept)
  return JSON.stringify(parsed.success ? plainMapping(parsed.data) : kept, null, 2)
}
