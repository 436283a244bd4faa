import type net from 'node:net'
import type { SqlConfig } from '@/domain/pull/connection'
import { textIn } from '@/domain/text/text'
import { SourceFailure } from '../../failure'
import { connectGuarded } from '../../network/connect'

const words = textIn().pulling.failures

interface Reached {
  socket: net.Socket
  /** How the connection is encrypted; undefined: in clear, which only an allowed host of one's own network may be. */
  tls: { servername: string; rejectUnauthorized: true } | undefined
}

/** Connects to a database's host under the rules of the way out, and never to our own data. */
export async function reachDatabase(
  { host, port, database, tls }: SqlConfig,
  { allowed, ownDatabase }: { allowed: readonly string[]; ownDatabase?: string },
): Promise<Reached> {
  if (ownDatabase !== undefined && isOwn({ host, port, database }, ownDatabase))
    throw new SourceFailure(words.ownDatabase)
  const { socket, isPublic } = await connectGuarded(host, port, { allowed })
  if (!tls && isPublic) {
    socket.destroy()
    throw new SourceFailure(words.notEncrypted(host))
  }
  return { socket, tls: tls ? { servername: host, rejectUnauthorized: true } : undefined }
}

const LOOPBACK = /^(localhost\.?|127(\.\d+){3}|::1|\[::1\])$/i

function isOwn(asked: Pick<SqlConfig, 'host' | 'port' | 'database'>, ownDatabase: string): boolean {
  if (!URL.canParse(ownDatabase)) return false
  const own = new URL(ownDatabase)
  const isSameHost =
    asked.host.toLowerCase() === own.hostname.toLowerCase() ||
    (LOOPBACK.test(asked.host) && LOOPBACK.test(own.hostname))
  const name = decodeURIComponent(own.pathname.slice(1))
  return isSameHost && asked.port === (Number(own.port) || 5432) && asked.database === name
}
