import { type ConnectionConfig, connectionConfig } from '@/domain/pull/connection'
import type { HttpSpec } from '@/domain/pull/http-spec'
import { textIn } from '@/domain/text/text'
import type { Clock, Connector } from './connectors/connector'
import { type HttpMeans, httpConnector, tryHttp } from './connectors/http'
import { SQL_STREAM, type SqlMeans, sqlConnector, trySql } from './connectors/sql'
import { SourceFailure } from './failure'
import type { WebFetch } from './network/request'
import { PRESETS, specOf } from './presets/preset'
import type { Deriving } from './run/derive'
import type { StreamTraits } from './run/stream'

/** What a connection is made with. */
export interface ConnectionMeans {
  secrets: Readonly<Record<string, string>>
  fetch: WebFetch
  clock: Clock
  allowed: readonly string[]
  ownDatabase?: string
  saveSecret: (field: string, value: string) => Promise<void>
  tries?: number
}

/** A source that can be read. */
export interface Connection {
  connector: Connector
  /** Keys of its lists. */
  streams: readonly string[]
  traitsOf: (stream: string) => StreamTraits & { deletes: Deriving['deletes'] }
  /** Shows whether it can be reached with its credentials. Throws with a sentence. */
  try: () => Promise<void>
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
// A query gives no list of what was deleted, so once a week the whole is compared.
const SQL_RECONCILE_MS = 7 * DAY_MS

/** Takes a source's configuration as it is kept, gives it read. SourceFailure where it is none. */
export function configOf(kept: unknown): ConnectionConfig {
  const parsed = connectionConfig.safeParse(kept)
  if (!parsed.success) throw new SourceFailure(textIn().pulling.failures.noAddress)
  return parsed.data
}

/** What of a configuration is asked over HTTP: a preset's, or somebody's own. */
export function httpOf(
  config: Exclude<ConnectionConfig, { kind: 'sql' }>,
): Pick<HttpMeans, 'spec' | 'fields'> {
  if (config.kind === 'http') return { spec: config.spec, fields: {} }
  const preset = PRESETS[config.preset]
  // A field that was left out is blank, not unknown.
  const blank = Object.fromEntries(preset.fields.filter(one => !one.secret).map(one => [one.key, '']))
  return { spec: specOf(preset), fields: { ...blank, ...config.fields } }
}

/** Takes a configuration and what a connection is made with, gives the source. */
export function connectionOf(config: ConnectionConfig, means: ConnectionMeans): Connection {
  const from = Date.parse(config.from)
  if (config.kind === 'sql') {
    const { allowed, ownDatabase, secrets } = means
    return sqlConnection({ config, password: secrets.password ?? '', allowed, ownDatabase }, from)
  }
  const http = { ...httpOf(config), ...means }
  return {
    connector: httpConnector(http),
    streams: http.spec.streams.map(one => one.key),
    traitsOf: key => httpTraits(http.spec, key, from),
    try: () => tryHttp(http),
  }
}

function httpTraits(
  spec: HttpSpec,
  key: string,
  from: number,
): StreamTraits & { deletes: Deriving['deletes'] } {
  const stream = spec.streams.find(one => one.key === key)
  const { cursor, deletes, reconcileDays } = stream ?? {}
  return {
    ...{ from, byCursor: cursor !== undefined, inTime: true, deletes },
    lookback: (cursor?.lookbackMinutes ?? 0) * MINUTE_MS,
    reconcileMs: reconcileDays === undefined ? null : reconcileDays * DAY_MS,
  }
}

function sqlConnection(means: SqlMeans, from: number): Connection {
  const { cursor } = means.config
  const inTime = cursor?.type !== 'number'
  return {
    connector: sqlConnector(means),
    streams: [SQL_STREAM],
    traitsOf: () => ({
      ...{ from: inTime ? from : null, byCursor: cursor !== null, inTime, deletes: undefined },
      lookback: inTime ? (cursor?.lookbackMinutes ?? 0) * MINUTE_MS : 0,
      reconcileMs: SQL_RECONCILE_MS,
    }),
    try: () => trySql(means),
  }
}
