import { transactionOn } from '@/db/client'
import { can, demand, personOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { CreatePushInput } from '@/domain/source'
import { textIn } from '@/domain/text/text'
import { audit } from '../audit'
import type { Context } from '../context'
import { type Catalog, loadCatalog } from '../figures/catalog'
import { addSource, endFeeds, ensureFeeds, getManaged } from '../sources/service'
import { giveSourceToken } from '../tokens/service'
import { choosableIn, readSpeakers } from './choosable'
import type { MakingDto, SourceTokenDto } from './dto'

const isToday = ({ today }: Catalog, one: { validFrom: string; validTo: string | null }) =>
  one.validFrom <= today && (!one.validTo || one.validTo > today)

/** What one chooses among for a source that is sent to: places where the actor manages sources, each with its metrics. */
export async function getMaking({ db, actor, now }: Context): Promise<MakingDto> {
  const [catalog, speakers] = await Promise.all([loadCatalog(db, now), readSpeakers(db)])
  const functions = catalog.functions.filter(one => isToday(catalog, one))
  const places = [{ id: null, key: null, name: null }, ...functions]
  return {
    places: places
      .filter(({ id }) => can(actor, 'sources.manage', { functionId: id }))
      .map(({ id, key, name }) => ({
        ...{ functionKey: key, functionName: name },
        metrics: choosableIn(actor, catalog, speakers, { functionId: id }),
      })),
  }
}

/**
 * Makes a source that is sent to, with its first token, for who manages sources there. Gives its number and the token, this once. NOT_FOUND for an
 * unknown function, INVALID for a metric that is not one of the place's, CONFLICT where another source brings it.
 */
export async function createPushSource(
  ctx: Context,
  { name, functionKey, metrics, expectedEveryDays }: CreatePushInput,
): Promise<SourceTokenDto & { sourceId: number }> {
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const place = functionKey === null ? null : catalog.functions.find(one => one.key === functionKey)
  if (place === undefined) throw new DomainError('NOT_FOUND', textIn().faults.noFunction(functionKey ?? ''))
  const functionId = place?.id ?? null
  demand(ctx.actor, 'sources.manage', { functionId })
  const speakers = await readSpeakers(ctx.db)
  refuseOthers(metrics, choosableIn(ctx.actor, catalog, speakers, { functionId }))
  return transactionOn(ctx.pool, async (client, tx) => {
    const createdBy = personOf(ctx.actor)
    const source = await addSource(client, { name, kind: 'push', functionId, expectedEveryDays, createdBy })
    await ensureFeeds(client, { metrics }, source.id)
    const after = { key: source.key, functionId, metrics, expectedEveryDays }
    await audit(tx, ctx, { action: 'source.created', subject: 'sources', subjectId: source.id, after })
    const token = await giveSourceToken(tx, ctx, { id: source.id, name, functionId }, 0)
    return { ...token, sourceId: source.id }
  })
}

function refuseOthers(metrics: readonly string[], choosable: readonly { key: string }[]): void {
  const odd = metrics.find(key => !choosable.some(one => one.key === key))
  if (odd !== undefined) throw new DomainError('INVALID', textIn().push.notHere(odd))
}

/** Changes which metrics a source brings, for who manages it: one that is taken out is free from today on. Throws as createPushSource. */
export async function changeMetrics(ctx: Context, input: { id: number; metrics: string[] }): Promise<void> {
  const { functionId, feeds, kind } = await getManaged(ctx, input.id)
  if (kind !== 'push') throw new DomainError('INVALID', textIn().push.otherKind)
  const catalog = await loadCatalog(ctx.db, ctx.now)
  const here = { functionId, sourceId: input.id }
  const known = feeds.map(one => one.key)
  const choosable = choosableIn(ctx.actor, catalog, await readSpeakers(ctx.db), here)
  // What it brings already it may go on to bring, whoever looks at it.
  refuseOthers(input.metrics, [...choosable, ...feeds])
  await transactionOn(ctx.pool, async (client, tx) => {
    await endFeeds(tx, input.id, input.metrics)
    await ensureFeeds(client, { metrics: input.metrics }, input.id)
    const change = { before: { metrics: known }, after: { metrics: input.metrics } }
    await audit(tx, ctx, { action: 'source.fed', subject: 'sources', subjectId: input.id, ...change })
  })
}
