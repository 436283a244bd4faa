import http from 'node:http'
import https from 'node:https'
import type net from 'node:net'
import tls from 'node:tls'
import { textIn } from '@/domain/text/text'
import { SourceFailure } from '../failure'
import { connectGuarded, type Way } from './connect'

export interface WebRequest {
  url: URL
  method: 'GET' | 'POST'
  headers: Readonly<Record<string, string>>
  body?: string
}

export interface WebAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

/** How much a request may take. */
export interface RequestLimits {
  totalMs?: number
  idleMs?: number
  mostBytes?: number
}

/** Asks one question of another system; the one way out over HTTP. */
export type WebFetch = (request: WebRequest) => Promise<WebAnswer>

const TOTAL_MS = 30_000
const IDLE_MS = 10_000
const MOST_BYTES = 32 * 1024 * 1024
// Below 1024 only the web's own two; above it nothing that is known to be no web server.
const OTHER_SERVICES = new Set([
  1433, 1521, 2049, 2375, 3306, 3389, 5432, 5672, 5984, 6379, 9042, 11211, 27017,
])
const words = textIn().pulling.failures

/** Takes an address, throws SourceFailure unless it is one of the web: http or https, without a name in it, on a port of the web. */
export function refuseOddAddress(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new SourceFailure(words.notWeb(url.protocol))
  if (url.username || url.password) throw new SourceFailure(words.nameInAddress)
  const port = portOf(url)
  if ((port < 1024 && port !== 80 && port !== 443) || OTHER_SERVICES.has(port)) {
    throw new SourceFailure(words.closedPort(port))
  }
}

const portOf = ({ port, protocol }: URL) => Number(port) || (protocol === 'https:' ? 443 : 80)

/**
 * Makes the way out. Takes what an admin has allowed and limits; gives a fetch that checks the address which it connects to, follows no
 * redirect, and ends within 30 seconds and 32 MB. Throws SourceFailure with a sentence; any status is an answer.
 */
export function guardedFetch(way: Way, limits: RequestLimits = {}): WebFetch {
  return async request => {
    refuseOddAddress(request.url)
    const { totalMs = TOTAL_MS } = limits
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), totalMs)
    try {
      return await within(request, way, limits, ending.signal)
    } catch (error) {
      if (error instanceof SourceFailure) throw error
      if (ending.signal.aborted)
        throw new SourceFailure(words.slow(request.url.host, totalMs / 1000), { passing: true })
      throw new SourceFailure(words.broken(request.url.host, reasonOf(error)), {
        passing: !isUntrusted(error),
      })
    } finally {
      clearTimeout(timer)
    }
  }
}

const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : words.cutOff

const isUntrusted = (error: unknown) => /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|SSL|TLS/.test(reasonOf(error))

async function within(
  request: WebRequest,
  way: Way,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<WebAnswer> {
  const { url } = request
  const raced = await Promise.race([connectGuarded(url.hostname, portOf(url), way), abortedBy(signal)])
  const { socket, isPublic } = raced
  try {
    if (url.protocol === 'http:' && isPublic) throw new SourceFailure(words.notEncrypted(url.host))
    const encrypted = url.protocol === 'https:' ? await secured(socket, url.hostname, signal) : socket
    return await exchange(request, encrypted, limits, signal)
  } finally {
    socket.destroy()
  }
}

function abortedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}

function secured(socket: net.Socket, host: string, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const name = host.replace(/^\[|\]$/g, '')
    const encrypted = tls.connect({
      socket,
      host: name,
      servername: /[a-z]/i.test(name) && !name.includes(':') ? name : undefined,
    })
    encrypted.once('secureConnect', () => resolve(encrypted))
    encrypted.on('error', reject)
    signal.addEventListener('abort', () => encrypted.destroy(new Error('aborted')), { once: true })
  })
}

function exchange(
  { url, method, headers, body }: WebRequest,
  socket: net.Socket,
  { idleMs = IDLE_MS, mostBytes = MOST_BYTES }: RequestLimits,
  signal: AbortSignal,
): Promise<WebAnswer> {
  const client = url.protocol === 'https:' ? https : http
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  // No compression: a small answer that unpacks to gigabytes is none.
  const sent = { ...headers, 'accept-encoding': 'identity', connection: 'close', ...length }
  return new Promise((resolve, reject) => {
    const options = { method, headers: sent, agent: false, signal, createConnection: () => socket }
    const asked = client.request(url, options, answer => {
      readWhole(answer, mostBytes, url.host).then(text => {
        const { statusCode: status = 0 } = answer
        resolve({ status, headers: plainHeaders(answer.headers), text })
      }, reject)
    })
    asked.on('error', reject)
    asked.setTimeout(idleMs, () =>
      asked.destroy(new SourceFailure(words.silent(url.host, idleMs / 1000), { passing: true })),
    )
    asked.end(body)
  })
}

async function readWhole(answer: http.IncomingMessage, mostBytes: number, host: string): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    bytes += part.length
    if (bytes > mostBytes) throw new SourceFailure(words.tooLarge(host, mostBytes / 1024 / 1024))
    parts.push(part)
  }
  if (!answer.complete) throw new SourceFailure(words.broken(host, words.cutOff), { passing: true })
  return Buffer.concat(parts).toString('utf8')
}

function plainHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return plain
}
