import { createHash, randomUUID } from 'node:crypto'
import { getDb, getPool } from '@/db/client'
import { API_ROOT, type Operation } from '@/domain/api/operations'
import { readParameters } from '@/domain/api/parameters'
import { DomainError } from '@/domain/error'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import type { Context } from '../context'
import { admitToken } from '../tokens/service'
import { API_HEADERS, problemReply, Unanswerable } from './problem'
import { readSentBody, type SentBody } from './sent-body'
import { jsonReply, Told } from './told'

/** What an operation gets beside its query. */
export interface Asked {
  /** Values of the address's `{…}`. */
  params: Readonly<Record<string, string>>
  /** The address of the API itself, to make links with. */
  root: string
  /** What was sent; null where the operation takes nothing. */
  sent: SentBody | null
}

/** An operation with who answers it. */
export interface Served {
  operation: Operation
  answer: (ctx: Context, search: URLSearchParams, asked: Asked) => Promise<object>
}

/** Takes an operation and what answers it, gives both as the door wants them: the query is read by the operation's schema. */
export function serve<Query extends Operation['query'], Answer extends Operation['answer']>(
  operation: Operation<Query, Answer>,
  answer: (ctx: Context, query: Query['_output'], asked: Asked) => Promise<Answer['_output'] & object>,
): Served {
  return {
    operation,
    answer: (ctx, search, asked) =>
      answer(ctx, operation.query.parse(readParameters(search, operation.lists)), asked),
  }
}

/** Takes an operation's path and that of a request, both below the API's root; gives the values of its `{…}`, null for another address. */
function matched({ path }: Operation, asked: readonly string[]): Record<string, string> | null {
  const parts = path.split('/').slice(1)
  if (parts.length !== asked.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    const value = asked[at] ?? ''
    if (name) params[name] = value
    else if (part !== value) return null
  }
  return params
}

function find(served: readonly Served[], pathname: string) {
  const asked = pathname
    .slice(API_ROOT.length)
    .split('/')
    .slice(1)
    .map(part => decodeURIComponent(part))
  for (const one of served) {
    const params = matched(one.operation, asked)
    if (params) return { one, params }
  }
  return null
}

function demandJson(accept: string | null): void {
  const wanted = (accept ?? '*/*').split(',').map(range => {
    const [type = '', ...rest] = range.trim().toLowerCase().split(';')
    return { type: type.trim(), isNo: rest.some(one => /^\s*q=0(\.0*)?\s*$/.test(one)) }
  })
  const fits = ({ type, isNo }: (typeof wanted)[number]) =>
    !isNo && ['*/*', 'application/*', 'application/json', ''].includes(type)
  if (!wanted.some(fits)) throw new Unanswerable(406, textIn().api.notAcceptable)
}

/** A strong tag: two answers with the same one are the same to the letter. */
const tagOf = (body: string) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

function isKnown(tag: string, ifNoneMatch: string | null): boolean {
  const known = (ifNoneMatch ?? '').split(',').map(one => one.trim().replace(/^W\//, ''))
  return known.includes('*') || known.includes(tag)
}

const linkOf = (answer: object): Record<string, string> =>
  'next' in answer && typeof answer.next === 'string' ? { Link: `<${answer.next}>; rel="next"` } : {}

function reply(request: Request, answer: object, told: Record<string, string>): Response {
  if (answer instanceof Told) return answer.reply(told)
  const body = JSON.stringify(answer)
  const etag = tagOf(body)
  // A copy may be kept by who asked, and is asked about each time.
  const headers = {
    ...told,
    ...API_HEADERS,
    ...linkOf(answer),
    'Cache-Control': 'private, no-cache',
    ETag: etag,
  }
  if (isKnown(etag, request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers })
  return jsonReply(request.method === 'HEAD' ? null : body, 200, {
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  })
}

/** The methods that an address takes; one that is not there is said to be for reading. */
const takenBy = (found: ReturnType<typeof find>) => (found?.one.operation.body ? ['POST'] : ['GET', 'HEAD'])

async function answerTo(request: Request, served: readonly Served[], requestId: string): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const found = find(served, pathname)
  const now = new Date()
  const db = getDb()
  const open = found?.one.operation.open === true
  const { actor, told } = open ? { actor: null, told: {} } : await admitToken(db, request.headers, now)
  const takes = takenBy(found)
  if (!takes.includes(request.method)) {
    const words = textIn().api.method(request.method, takes.join(', '))
    throw new Unanswerable(405, words, { Allow: [...takes, 'OPTIONS'].join(', ') })
  }
  if (!found) throw new DomainError('NOT_FOUND', textIn().faults.nothingHere)
  demandJson(request.headers.get('accept'))
  const { operation, answer } = found.one
  const ctx: Context = { db, pool: getPool(), actor, now, requestId }
  const root = `${env().BASE_URL}${API_ROOT}`
  const sent = operation.body ? await readSentBody(request, operation.body) : null
  return reply(request, await answer(ctx, searchParams, { params: found.params, root, sent }), told)
}

/**
 * The one door for programs. Takes a request below /api/v1 and everything that is served there; finds the operation, the token, its
 * allowance and the query, gives the answer with its tag, or a problem. No cookie counts here, and no other site's page is let in: there is no CORS.
 */
export async function answerProgram(request: Request, served: readonly Served[]): Promise<Response> {
  const requestId = randomUUID()
  try {
    return await answerTo(request, served, requestId)
  } catch (error) {
    return problemReply(error, requestId)
  }
}

/** Tells what can be asked at an address, and to no other site that it may. */
export function answerOptions(request: Request, served: readonly Served[]): Response {
  const found = find(served, new URL(request.url).pathname)
  const Allow = [...takenBy(found), 'OPTIONS'].join(', ')
  return new Response(null, { status: 204, headers: { ...API_HEADERS, Allow } })
}
