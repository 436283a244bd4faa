import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { guardedFetch, type WebFetch } from '../network/request'

/** A request as a scripted peer sees it. */
export interface Asked {
  method: string
  url: URL
  headers: http.IncomingHttpHeaders
  body: unknown
}

/** What it answers. A text goes as it is; anything else as JSON. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

/** How it misbehaves: asked before each request; undefined: it behaves. */
export type Fault = 429 | 500 | 503 | 'cut' | 'page' | 'hang up' | 'slow down'
export type Faults = () => Fault | undefined

export interface Peer {
  port: number
  asked: Asked[]
  /** A way out that leads to this peer whatever host is asked for, over real HTTP. */
  fetch: WebFetch
  /** Changes how it misbehaves from here on. */
  misbehave: (faults: Faults) => void
  /** Called before each answer that is none of a fault. */
  meanwhile: (work: () => void) => void
  close: () => Promise<void>
}

const LOOPBACK = ['127.0.0.1']

/** Starts a scripted peer on loopback. `answer` plays the system. */
export async function startPeer(answer: (asked: Asked) => Answer): Promise<Peer> {
  const asked: Asked[] = []
  let faults: Faults = () => undefined
  let work: () => void = () => undefined
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const text = Buffer.concat(parts).toString()
    const origin = request.headers['x-test-origin'] ?? `http://${request.headers.host}`
    const seen = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', String(origin)),
      headers: request.headers,
      body: readable(text),
    }
    asked.push(seen)
    const fault = faults()
    if (fault !== undefined) return misbehave(fault, response)
    work()
    const { status = 200, headers = {}, body } = answer(seen)
    const said = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(said)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    ...{ port, asked, close, fetch: fetchTo(port) },
    misbehave: next => {
      faults = next
    },
    meanwhile: next => {
      work = next
    },
  }
}

const readable = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function misbehave(fault: Fault, response: http.ServerResponse): void {
  switch (fault) {
    case 429:
      response.writeHead(429, { 'retry-after': '2' }).end('{"message":"too fast"}')
      break
    case 500:
    case 503:
      response.writeHead(fault).end('oops')
      break
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"tickets": [{"id": 1, "sta')
      break
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>')
      break
    case 'hang up':
      response.socket?.destroy()
      break
    case 'slow down':
      response.writeHead(429).end('{}')
  }
}

function fetchTo(port: number): WebFetch {
  const fetch = guardedFetch({ allowed: LOOPBACK })
  return request => {
    const url = new URL(request.url.pathname + request.url.search, `http://127.0.0.1:${port}`)
    return fetch({ ...request, url, headers: { ...request.headers, 'x-test-origin': request.url.origin } })
  }
}
