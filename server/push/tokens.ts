import { API_ROOT, OPERATIONS } from '@/domain/api/operations'
import { DomainError } from '@/domain/error'
import type { Kind } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { getManaged } from '../sources/service'
import { endSourceToken, giveSourceToken, listSourceTokens } from '../tokens/service'
import { choosableIn, readSpeakers } from './choosable'
import type { PushDto, SourceTokenDto } from './dto'

/** What an observation of each kind looks like, for whoever tries it. */
const EXAMPLES: Readonly<Record<Kind, object>> = {
  nps: { score: 9 },
  top_box: { score: 5 },
  mean_score: { score: 4 },
  rate: { numerator: 1, denominator: 1 },
  amount_rate: { before: 1200, after: 1100, customer: 'C-1' },
  duration: {},
  count: { count: 1 },
}

/** A push source's tokens, what it brings and how to try it, for who manages the source. NOT_FOUND, FORBIDDEN; INVALID for another kind. */
export async function getPush(ctx: Context, id: number): Promise<PushDto> {
  const { db, actor, now } = ctx
  const { functionId, feeds, kind } = await getManaged(ctx, id)
  if (kind !== 'push') throw new DomainError('INVALID', textIn().push.otherKind)
  const [catalog, speakers, tokens] = await Promise.all([
    loadCatalog(db, now),
    readSpeakers(db),
    listSourceTokens(db, id, now),
  ])
  const keys = new Set(feeds.map(one => one.key))
  const first = [...catalog.metrics.values()].find(one => keys.has(one.key))
  const at = `${catalog.today}T09:30:00Z`
  const when = first?.kind === 'duration' ? { startedAt: at } : { at }
  return {
    timeZone: catalog.timeZone,
    address: `${env().BASE_URL}${API_ROOT}${OPERATIONS.sendObservations.path}`,
    tokens,
    metrics: choosableIn(actor, catalog, speakers, { functionId, sourceId: id }).map(one => ({
      ...one,
      chosen: keys.has(one.key),
    })),
    example: first ? { metric: first.key, id: 'example-1', ...when, ...EXAMPLES[first.kind] } : null,
  }
}

/** Gives a source a new token, for who manages it; those before end after so many days. Throws as getPush; LOCKED for a retired source. */
export async function giveToken(
  ctx: Context,
  input: { id: number; overlapDays: number },
): Promise<SourceTokenDto> {
  const { id, name, functionId, kind, retiredAt } = await getManaged(ctx, input.id)
  if (kind !== 'push') throw new DomainError('INVALID', textIn().push.otherKind)
  if (retiredAt) throw new DomainError('LOCKED', textIn().push.retired)
  return ctx.db.transaction(tx => giveSourceToken(tx, ctx, { id, name, functionId }, input.overlapDays))
}

/** Ends a token of a source at once, for who manages it. NOT_FOUND for one that is not its own. */
export async function endToken(ctx: Context, input: { id: number; tokenId: number }): Promise<void> {
  await getManaged(ctx, input.id)
  await ctx.db.transaction(tx => endSourceToken(tx, ctx, input.id, input.tokenId))
}
