import type pg from 'pg'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import type { ConnectionConfig } from '@/domain/pull/connection'
import { type Text, textIn } from '@/domain/text/text'
import { env } from '@/env'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'
import { type ConnectedSource, findConnected, openSecrets } from '../sources/service'
import { realClock } from './clock'
import { type Connection, type ConnectionMeans, connectionOf } from './connect'
import { guardedFetch } from './network/request'

/** The words for whoever asks. */
export const wordsOf = ({ actor }: Pick<Context, 'actor'>): Text['pulling'] => textIn(localeOf(actor)).pulling

/** A source that whoever asks may manage. NOT_FOUND where there is none, FORBIDDEN for another function's. */
export async function managed(
  ctx: Context,
  client: pg.Pool | pg.ClientBase,
  sourceId: number,
  locked = false,
): Promise<ConnectedSource> {
  const source = await findConnected(client, sourceId, locked)
  if (!source) throw new DomainError('NOT_FOUND', wordsOf(ctx).screen.noSource)
  demand(ctx.actor, 'sources.manage', { functionId: source.functionId })
  return source
}

/** The number of a function by its key; null: the company. NOT_FOUND for one that is none. */
export async function functionOf(ctx: Context, key: string | null): Promise<number | null> {
  if (key === null) return null
  const { functions } = await loadCatalog(ctx.db, ctx.now)
  const found = functions.find(one => one.key === key)
  if (!found) throw new DomainError('NOT_FOUND', wordsOf(ctx).screen.noFunction)
  return found.id
}

/** What credentials are for: sent anywhere else, they would be given away. */
function targetOf(config: ConnectionConfig): string {
  if (config.kind === 'preset') return JSON.stringify([config.preset, Object.entries(config.fields).sort()])
  if (config.kind === 'http') return JSON.stringify([new URL(config.spec.base).origin, config.spec.auth])
  return JSON.stringify([config.engine, config.host, config.port, config.user, config.tls])
}

/** Tells whether two configurations send their credentials to one and the same place. */
export function isSameTarget(one: ConnectionConfig, other: ConnectionConfig): boolean {
  return targetOf(one) === targetOf(other)
}

/** Credentials as they were typed, without those left blank. */
export function typed(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value.trim() !== ''))
}

/**
 * Credentials to try a connection with: those typed, and for a source that is there those that are kept, as long as they go where they went
 * before. INVALID where they would go elsewhere.
 */
export async function secretsFor(
  ctx: Context,
  config: ConnectionConfig,
  secrets: Readonly<Record<string, string>>,
  source: ConnectedSource | undefined,
): Promise<Record<string, string>> {
  const now = typed(secrets)
  if (!source) return now
  const kept = await openSecrets(ctx.pool, source.id)
  const isCovered = Object.keys(kept).every(field => now[field] !== undefined)
  if (isCovered) return now
  if (!isSameTarget(config, source.config as ConnectionConfig)) {
    throw new DomainError('INVALID', wordsOf(ctx).screen.retypeSecrets)
  }
  return { ...kept, ...now }
}

/** A connection as a person tries it who waits in front of a screen: twice at most, and nothing is kept. */
export function triedConnection(
  config: ConnectionConfig,
  secrets: Record<string, string>,
  more: Partial<ConnectionMeans> = {},
): Connection {
  return connectionOf(config, { ...triedMeans(secrets), ...more })
}

/** What a connection is tried with. */
export function triedMeans(secrets: Record<string, string>): ConnectionMeans {
  const { ALLOWED_PRIVATE_HOSTS: allowed, DATABASE_URL: ownDatabase } = env()
  const clock = realClock()
  return {
    ...{ secrets, allowed, ownDatabase, tries: 2, fetch: guardedFetch({ allowed }) },
    // Nobody waits a minute for an answer that may still come.
    clock: { ...clock, sleep: (ms: number) => clock.sleep(Math.min(ms, 2000)) },
    saveSecret: async () => undefined,
  }
}
