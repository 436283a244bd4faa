import { demand } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { Mapping } from '@/domain/mapping/language'
import { LOOKED_AT, tableOfRecords } from '@/domain/mapping/pointing/table'
import { MappingFault } from '@/domain/mapping/scope'
import type { ConnectionConfig } from '@/domain/pull/connection'
import type { PreviewInput, TryInput } from '@/domain/pull/input'
import type { Context } from '../context'
import { httpOf } from './connect'
import { requestFor } from './connectors/http'
import { firstRows, SQL_STREAM } from './connectors/sql'
import type { PreviewDto, TriedDto } from './dto'
import { sentenceOf } from './failure'
import { mappingsOf } from './figures'
import { functionOf, managed, secretsFor, triedConnection, triedMeans } from './subject'
import { type TriedSource, tryLists } from './trial'

const MOST_PAGES = 3

/** Who may manage some source may try one; of one that is there, only who manages that. */
async function prepared(ctx: Context, { sourceId, config, secrets }: TryInput) {
  if (sourceId === undefined) {
    demandSome(ctx)
    return secretsFor(ctx, config, secrets, undefined)
  }
  return secretsFor(ctx, config, secrets, await managed(ctx, ctx.pool, sourceId))
}

function demandSome(ctx: Context): void {
  const { actor } = ctx
  const functionId = actor?.kind === 'user' ? (actor.headOf[0] ?? null) : null
  demand(actor, 'sources.manage', { functionId })
}

/** Tries a connection: reaches the system, signs in, asks the least that shows it. Gives whether it works, else why not in a sentence. */
export async function tryConnection(ctx: Context, input: TryInput): Promise<TriedDto> {
  const secrets = await prepared(ctx, input)
  try {
    await triedConnection(input.config, secrets).try()
    return { works: true, said: null }
  } catch (error) {
    const said = sentenceOf(error)
    if (said === undefined) throw error
    return { works: false, said }
  }
}

/**
 * Shows what a connection brings: the request without its credentials, the first records as columns, and what the figures that are asked for
 * would come to, by the same code as a pull; nothing is kept. What keeps it from being read is a sentence. NOT_FOUND and FORBIDDEN as for connecting it.
 */
export async function previewConnection(
  ctx: Context,
  input: PreviewInput,
): Promise<PreviewDto | { said: string }> {
  const secrets = await prepared(ctx, input)
  const { config } = input
  const { mappings, source, fault } = await asked(ctx, input)
  try {
    const connection = triedConnection(config, secrets)
    const [first = SQL_STREAM] = connection.streams
    const fed = connection.streams.filter(stream => Object.hasOwn(mappings, stream))
    const [stream = first, ...others] = fed
    const shown = await firstRecords(config, secrets, stream)
    const payloads = new Map([[stream, shown]])
    for (const other of others) payloads.set(other, await firstRecords(config, secrets, other))
    const lists = fed.flatMap(key => {
      const mapping = mappings[key]
      const { deletes } = connection.traitsOf(key)
      return mapping ? [{ stream: key, mapping, payloads: payloads.get(key) ?? [], deletes }] : []
    })
    return {
      request: config.kind === 'sql' ? null : requestOf(config, stream),
      ...{ stream, records: shown.length, table: tableOfRecords(shown) },
      ...(lists.length === 0 ? { trial: null, fault } : await tried(ctx, source, lists)),
    }
  } catch (error) {
    const said = sentenceOf(error)
    if (said === undefined) throw error
    return { said }
  }
}

const TELLING = new Set(['INVALID', 'CONFLICT', 'NOT_FOUND'])

/** The sentence of what somebody can mend; anything else is thrown on. */
function faultOf(error: unknown): string {
  if (error instanceof MappingFault) return error.message
  if (error instanceof DomainError && TELLING.has(error.code)) return error.message
  throw error
}

/** Which mappings are to be tried, and whose they are: of a source that is there its own, else of one that would be made. */
async function asked(ctx: Context, { sourceId, config, figures, ...input }: PreviewInput) {
  const there = sourceId === undefined ? undefined : await managed(ctx, ctx.pool, sourceId)
  const functionId = there ? there.functionId : await functionOf(ctx, input.function)
  const source: TriedSource = { id: there?.id ?? null, functionId, config }
  const nothing: Record<string, Mapping> = {}
  if (!figures) return { mappings: nothing, source, fault: null }
  if (!there) demand(ctx.actor, 'sources.manage', { functionId })
  const whose = { key: there?.key ?? 'preview', name: there?.name ?? 'preview', functionId }
  try {
    return { mappings: await mappingsOf(ctx, config, figures, whose), source, fault: null }
  } catch (error) {
    return { mappings: nothing, source, fault: faultOf(error) }
  }
}

async function tried(...asked: Parameters<typeof tryLists>): Promise<Pick<PreviewDto, 'trial' | 'fault'>> {
  try {
    return { trial: await tryLists(...asked), fault: null }
  } catch (error) {
    return { trial: null, fault: faultOf(error) }
  }
}

/** Where a look at a list begins: a little back, so that a page of it is there. */
const startOf = (config: ConnectionConfig) => ({
  since: Date.parse(config.from),
  until: Date.now(),
  place: null,
})

async function firstRecords(
  config: ConnectionConfig,
  secrets: Record<string, string>,
  stream: string,
): Promise<readonly unknown[]> {
  if (config.kind === 'sql') {
    const { allowed, ownDatabase } = triedMeans(secrets)
    const since = config.cursor?.type === 'number' ? 0 : Date.parse(config.from)
    const means = { config, password: secrets.password ?? '', allowed, ownDatabase }
    return firstRows(means, { ...startOf(config), since }, LOOKED_AT)
  }
  const found: unknown[] = []
  let pages = 0
  for await (const { records } of triedConnection(config, secrets).connector(stream, startOf(config))) {
    found.push(...records)
    pages += 1
    // Somebody waits in front of a screen, and the other side counts what is asked.
    if (found.length >= LOOKED_AT || pages === MOST_PAGES) break
  }
  return found.slice(0, LOOKED_AT)
}

function requestOf(config: Exclude<ConnectionConfig, { kind: 'sql' }>, key: string): string {
  const http = httpOf(config)
  const stream = http.spec.streams.find(one => one.key === key)
  if (!stream) return ''
  const { method, url, body } = requestFor({ ...http, ...triedMeans({}), stream }, startOf(config), {})
  return `${method} ${decodeURI(url.href)}${body === undefined ? '' : `\n${body}`}`
}
