import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type DbOrTx, transactionOn } from '@/db/client'
import { sources } from '@/db/schema'
import { localeOf, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Kind } from '@/domain/kind'
import { type Mapping, parseMapping } from '@/domain/mapping/language'
import { recordScope } from '@/domain/mapping/record-scope'
import { rowReader } from '@/domain/mapping/row'
import { MappingFault } from '@/domain/mapping/scope'
import { reasonIn } from '@/domain/text/rejected'
import { textIn } from '@/domain/text/text'
import { SCHEMES, type SchemeName, starterMapping, webhookConfig } from '@/domain/webhook'
import { env } from '@/env'
import { audit } from '../../audit'
import type { Context } from '../../context'
import { loadCatalog } from '../../figures/catalog'
import { loadReference } from '../../observations/service'
import {
  ensureStream,
  getManaged,
  getStreamMapping,
  keepConfig,
  keepMapping,
  keepSecrets,
  listSecrets,
} from '../../sources/service'
import { isRefused } from '../batch'
import type { TriedDto, WebhookDto } from '../dto'
import { receiverOf } from '../receiver'
import { newestWaiting } from './newest'
import { SECRET, WEBHOOK } from './receive'
import { readNames, readRecords } from './records'

const SHOWN = 10

const MEASURES: Readonly<Record<Kind, string>> = {
  ...{ nps: 'score', top_box: 'score', mean_score: 'score', rate: 'numerator', amount_rate: 'before' },
  ...{ duration: '', count: '' },
}

async function getPushSource(ctx: Context, id: number) {
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
  const { key, name, feeds } = await getPushSource(ctx, id)
  const [webhook, secrets, stream, catalog] = await Promise.all([
    configOf(db, id),
    listSecrets(pool, id),
    getStreamMapping(db, id, WEBHOOK),
    loadCatalog(db, now),
  ])
  const waits = await newestWaiting(db, stream?.streamId ?? 0)
  const first = [...catalog.metrics.values()].find(one => feeds.some(feed => feed.key === one.key))
  const starter = starterMapping({ key, name }, first?.key ?? '', first ? MEASURES[first.kind] : '')
  return {
    address: `${env().BASE_URL}/api/webhooks/${encodeURIComponent(key)}`,
    scheme: webhook?.scheme ?? null,
    ending: secrets.find(one => one.field === SECRET)?.ending ?? '',
    isMapped: Boolean(stream?.mapping),
    mapping: stream?.mapping ? JSON.stringify(stream.mapping, null, 2) : starter,
    ...waits,
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

function parsed(text: string): Mapping {
  const mapping = parseMapping(text, textIn().push.webhook.mapping)
  if ('fault' in mapping) throw wrongMapping(mapping.fault)
  return mapping
}

/** Reads nothing, to see whether anything can be read so. */
function demandReadable(mapping: Mapping): void {
  try {
    rowReader(mapping, recordScope(mapping).scope)
  } catch (error) {
    if (error instanceof MappingFault) throw wrongMapping(error.message)
    throw error
  }
}

const wrongMapping = (said: string) => new DomainError('INVALID', said, undefined, { mapping: said })

/** Keeps how a source's deliveries become figures, for who manages the source; what waits is read by it. INVALID for a mapping that is none. */
export async function saveMapping(ctx: Context, input: { id: number; mapping: string }): Promise<void> {
  const { feeds, retiredAt } = await getPushSource(ctx, input.id)
  const { push, rejected } = textIn()
  if (retiredAt) throw new DomainError('LOCKED', push.retired)
  const mapping = parsed(input.mapping)
  const odd = mapping.observations.find(one => !feeds.some(feed => feed.key === one.metric))
  if (odd) throw wrongMapping(rejected.notSpokenFor(odd.metric))
  demandReadable(mapping)
  await transactionOn(ctx.pool, async (client, tx) => {
    const { streamId } = await ensureStream(client, input.id, WEBHOOK)
    await keepMapping(tx, streamId, mapping)
    const after = { metrics: mapping.observations.map(one => one.metric) }
    await audit(tx, ctx, { action: 'mapping.changed', subject: 'sources', subjectId: input.id, after })
  })
}

/** What a mapping makes of a delivery, for who manages the source; nothing is kept. INVALID for a mapping that is none. */
export async function tryMapping(
  ctx: Context,
  input: { id: number; mapping: string; sample: string },
): Promise<TriedDto> {
  await getPushSource(ctx, input.id)
  const mapping = parsed(input.mapping)
  const [reference, names] = await Promise.all([loadReference(ctx.db), readNames(ctx.pool)])
  const { feeds } = await receiverOf(ctx, input.id, WEBHOOK)
  try {
    const rows = readRecords([input.sample], mapping, { reference, names, feeds })
    const refused = rows.filter(isRefused).map(row => row.outcome)
    const text = textIn(localeOf(ctx.actor))
    const told = refused
      .slice(0, SHOWN)
      .map(({ field, value, ...why }) => ({ field, value, reason: reasonIn(text, why) }))
    return { good: rows.length - refused.length, refused: told, refusedInAll: refused.length }
  } catch (error) {
    if (error instanceof MappingFault) throw wrongMapping(error.message)
    throw error
  }
}
