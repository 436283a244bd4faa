import { transactionOn } from '@/db/client'
import { demand, localeOf } from '@/domain/access'
import type { ConnectionConfig } from '@/domain/pull/connection'
import { type FlatRecord, flatRecord } from '@/domain/pull/flat-record'
import type { PreviewInput, TryInput } from '@/domain/pull/input'
import { reasonIn } from '@/domain/text/rejected'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { configOf, httpOf } from './connect'
import { requestFor } from './connectors/http'
import { firstRows, SQL_STREAM } from './connectors/sql'
import type { PreviewDto, TriedDto } from './dto'
import { sentenceOf } from './failure'
import { mappingsOf } from './figures'
import { derive, incoming } from './run/derive'
import { recordReader } from './run/reader'
import { loadNamedReference } from './run/reference'
import { managed, secretsFor, triedConnection, triedMeans } from './subject'

const SHOWN_ROWS = 20
const SHOWN_COLUMNS = 60

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
 * Shows what a connection brings: the request without its credentials, the first records as columns, and what a mapping makes of them, by the
 * same code as a pull; nothing is kept. UPSTREAM with a sentence where it cannot be read.
 */
export async function previewConnection(
  ctx: Context,
  input: PreviewInput,
): Promise<PreviewDto | { said: string }> {
  const secrets = await prepared(ctx, input)
  try {
    const connection = triedConnection(input.config, secrets)
    const stream = connection.streams.find(one => one === input.stream) ?? connection.streams[0] ?? SQL_STREAM
    const payloads = await firstRecords(input.config, secrets, stream)
    const flat = payloads.slice(0, SHOWN_ROWS).map(flatRecord)
    const columns = columnsOf(flat)
    const rows = flat.map(record => columns.map(column => record[column] ?? null))
    const request = input.config.kind === 'sql' ? null : requestOf(input.config, stream)
    const made = input.figures
      ? await madeOf(ctx, input, stream, payloads)
      : { figures: [], refused: [], customers: 0 }
    return { request, streams: [...connection.streams], columns, rows, ...made, records: payloads.length }
  } catch (error) {
    const said = sentenceOf(error)
    if (said === undefined) throw error
    return { said }
  }
}

function columnsOf(records: readonly FlatRecord[]): string[] {
  return [...new Set(records.flatMap(record => Object.keys(record)))].slice(0, SHOWN_COLUMNS)
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
    return firstRows(
      { config, password: secrets.password ?? '', allowed, ownDatabase },
      { ...startOf(config), since },
      50,
    )
  }
  for await (const { records } of triedConnection(config, secrets).connector(stream, startOf(config)))
    return records
  return []
}

function requestOf(config: Exclude<ConnectionConfig, { kind: 'sql' }>, key: string): string {
  const http = httpOf(config)
  const stream = http.spec.streams.find(one => one.key === key)
  if (!stream) return ''
  const { method, url, body } = requestFor({ ...http, ...triedMeans({}), stream }, startOf(config), {})
  return `${method} ${decodeURI(url.href)}${body === undefined ? '' : `\n${body}`}`
}

async function madeOf(
  ctx: Context,
  { config, figures }: PreviewInput,
  stream: string,
  payloads: readonly unknown[],
) {
  const nothing = { figures: [], refused: [], customers: 0 }
  if (!figures) return nothing
  const mappings = await mappingsOf(
    ctx,
    configOf(config),
    figures,
    { key: 'preview', name: 'preview', functionId: null },
    false,
  )
  const mapping = mappings[stream]
  if (!mapping) return nothing
  const reader = recordReader(mapping)
  const reference = await loadNamedReference(ctx)
  const deriving = { streamId: 0, runId: 1, reader, reference, erased: null, deletes: undefined }
  const { facts, refused } = await transactionOn(
    ctx.pool,
    async () => derive(incoming(payloads, deriving), new Map(), deriving),
    'ROLLBACK',
  )
  const counts = reader.metrics.map(metric => {
    const { id, name } = reference.metrics.get(metric) ?? { id: 0, name: metric }
    return { metric: name, count: facts.filter(fact => fact.metricId === id && !fact.deleted).length }
  })
  const customers = new Set(facts.flatMap(fact => fact.customer ?? [])).size
  const text = textIn(localeOf(ctx.actor))
  const told = refused.slice(0, 10).map(({ field, value, ...why }) => ({
    field: field ?? '',
    value: value ?? '',
    reason: reasonIn(text, why),
  }))
  return { figures: counts, refused: told, customers }
}
