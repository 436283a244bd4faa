import { z } from 'zod'
import { PROBLEMS } from '@/domain/api/problem'
import { RefusedBatch } from '@/domain/api/refused-batch'
import { DomainError } from '@/domain/error'
import { inWordsOf } from '@/domain/text/said'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { toHttpError } from '../errors'
import { getLog } from '../log'
import { UnreadableBody } from './body'

/** What the protocol itself refuses: a method, a media type. */
export class Unanswerable extends Error {
  constructor(
    readonly status: 405 | 406 | 422,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

function read(error: unknown, requestId: string): ReturnType<typeof toHttpError> {
  if (error instanceof Unanswerable) {
    const { status, message, headers } = error
    return { status, code: PROBLEMS[status], message, fields: undefined, headers: { ...headers } }
  }
  if (error instanceof UnreadableBody) {
    const { status, message } = error
    const code = PROBLEMS[status === 411 ? 400 : status]
    return { status, code, message, fields: undefined, headers: {} }
  }
  const told = toHttpError(error instanceof z.ZodError ? wrongParameters(error) : error, requestId)
  return error instanceof RefusedBatch ? { ...told, headers: { ...told.headers, ...error.headers } } : told
}

/**
 * Takes anything that a route of the public API threw, gives it as problem details (RFC 9457). Errors of a person's making say what to
 * do, with `errors` naming each parameter; a fault of ours gives a request id and goes to the log.
 */
export function problemReply(error: unknown, requestId: string): Response {
  const { status, code, message, fields, headers } = read(error, requestId)
  if (status >= 500) getLog().error({ reqId: requestId, err: error }, 'request failed')
  const named = Object.entries(fields ?? {}).map(([parameter, detail]) => ({ parameter, detail }))
  const titles: Readonly<Record<string, string>> = textIn().api.problems
  const body = {
    type: `${env().BASE_URL}/docs/api#${code.toLowerCase()}`,
    title: titles[code] ?? code,
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    requestId,
    ...(named.length > 0 ? { errors: named } : {}),
    ...(error instanceof RefusedBatch ? { results: error.results } : {}),
  }
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      ...challenge,
      ...API_HEADERS,
      'Cache-Control': 'private, no-store',
      'Content-Type': 'application/problem+json',
    },
  })
}

/** One sentence a parameter: names are those of the address, also where the schema speaks of the second of several values. */
function wrongParameters(error: z.ZodError): DomainError {
  const text = textIn()
  const said = error.issues.flatMap((issue): [string, string][] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(name => [name.slice(0, 40), text.api.unknownParameter])
    const name = String(issue.path[0] ?? '')
    if (issue.code === 'invalid_value') return [[name, text.api.oneOf(issue.values.map(String))]]
    if (issue.code === 'invalid_type') return [[name, text.api.repeated]]
    return [[name, inWordsOf(text, issue.message)]]
  })
  // The first of a parameter counts: it is the one to mend first.
  const fields = Object.fromEntries([...said].reverse())
  const detail = Object.entries(fields)
    .slice(0, 10)
    .map(([name, words]) => `${name}: ${words}`)
  return new DomainError('INVALID', detail.join(' '), undefined, fields)
}

/** Every reply of the public API: only who asked may keep it, no page runs it. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  Vary: 'Authorization, Accept',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}
