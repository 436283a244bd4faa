import { STATUS_CODES } from 'node:http'
import { toHttpError } from '../errors'
import { getLog } from '../log'

/**
 * Takes anything that a route of the public API threw, gives it as problem details (RFC 9457). Errors of a person's making say what to
 * do, with `fields` naming each parameter; a fault of ours gives a request id and goes to the log.
 */
export function problemReply(error: unknown, requestId: string): Response {
  const { status, code, message, fields, headers } = toHttpError(error, requestId)
  if (status >= 500) getLog().error({ reqId: requestId, err: error }, 'request failed')
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: message,
    code,
    fields,
    requestId,
  }
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, ...challenge, ...API_HEADERS, 'Content-Type': 'application/problem+json' },
  })
}

/** Every reply of the public API: nobody stores it, no page runs it. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}
