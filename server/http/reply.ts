import { randomUUID } from 'node:crypto'
import { acceptedLocale } from '@/domain/text/accepted'
import { inWordsOf } from '@/domain/text/said'
import { textIn } from '@/domain/text/text'
import { toHttpError } from '../errors'
import { getLog } from '../log'
import { UnreadableBody } from './body'

interface ErrorBody {
  code: string
  message: string
  requestId: string
  fields?: Readonly<Record<string, string>>
}

/** Takes anything that a route handler threw and the request's headers, gives the JSON reply for it; what is our fault goes to the log. */
export function errorReply(error: unknown, headers: Headers): Response {
  const requestId = randomUUID()
  const text = textIn(acceptedLocale(headers.get('accept-language')))
  if (error instanceof UnreadableBody) {
    const body: ErrorBody = { code: 'INVALID', message: inWordsOf(text, error.message), requestId }
    return Response.json(body, { status: error.status })
  }
  const { status, code, message, fields, headers: told } = toHttpError(error, requestId, text)
  if (status >= 500) getLog().error({ reqId: requestId, err: error }, 'request failed')
  const body: ErrorBody = { code, message, requestId, fields }
  return Response.json(body, { status, headers: told })
}

/** A form without JavaScript wants a page next, a script wants JSON. */
export function wantsJson(headers: Headers): boolean {
  return headers.get('accept')?.includes('application/json') ?? false
}

/** Sends the browser on with a GET. The path is relative, so it holds behind any proxy. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } })
}

/** Sends a form's person back to its page, which words the problem: the address carries the kind only. */
export function backTo(path: string, error: unknown): Response {
  const { code } = toHttpError(error, '')
  if (code === 'INTERNAL') getLog().error({ err: error }, 'request failed')
  return seeOther(`${path}${path.includes('?') ? '&' : '?'}problem=${code.toLowerCase()}`)
}

/** A reply of a route that is not there, or not any more. */
export function notThere(): Response {
  return Response.json({ code: 'NOT_FOUND', message: textIn().faults.nothingHere }, { status: 404 })
}
