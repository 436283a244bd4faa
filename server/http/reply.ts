import { randomUUID } from 'node:crypto'
import { toHttpError } from '../errors'
import { UnreadableBody } from './body'

interface ErrorBody {
  code: string
  message: string
  requestId: string
}

/** Takes anything that a route handler threw, gives the JSON reply for it; what is our fault goes to the log. */
export function errorReply(error: unknown, requestId: string = randomUUID()): Response {
  if (error instanceof UnreadableBody) {
    const body: ErrorBody = { code: 'INVALID', message: error.message, requestId }
    return Response.json(body, { status: error.status })
  }
  const { status, code, message, headers } = toHttpError(error, requestId)
  if (status >= 500) console.error(requestId, error)
  const body: ErrorBody = { code, message, requestId }
  return Response.json(body, { status, headers })
}
