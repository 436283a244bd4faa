import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { codeOf } from '@/db/trouble'
import { DomainError, type DomainErrorCode } from '@/domain/error'

type TrpcCode = TRPCError['code']

const TRPC_CODES: Record<DomainErrorCode, TrpcCode> = {
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  CONFLICT: 'CONFLICT',
  LOCKED: 'CONFLICT',
  INVALID: 'BAD_REQUEST',
  UPSTREAM: 'BAD_GATEWAY',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  TOO_MANY: 'TOO_MANY_REQUESTS',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
}

const HTTP_STATUS: Record<DomainErrorCode, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  CONFLICT: 409,
  LOCKED: 409,
  INVALID: 400,
  UPSTREAM: 502,
  UNAUTHENTICATED: 401,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
}

// Server shutting down or starting, connection lost, none left: what is wrong is not the request.
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
])

/** Words for a fault of ours. Its cause stays in the server's log, beside the same id. */
export function faultSentence(requestId: string): string {
  return `Something went wrong on the server; it is not you. Tell whoever runs Wholeview this number: ${requestId}`
}

/** Takes anything that was thrown, gives it as a DomainError if a person may read it, else null. */
export function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error
  if (error instanceof TRPCError && error.cause) return asDomainError(error.cause)
  if (error instanceof z.ZodError) return invalid(error)
  if (isUnreachable(error)) {
    return new DomainError('UNAVAILABLE', 'The data store does not answer just now. Try again in a minute.')
  }
  return null
}

/** Takes anything that was thrown in a procedure, gives the tRPC error with the right code. */
export function toTrpcError(error: unknown): TRPCError {
  const known = asDomainError(error)
  if (known) return new TRPCError({ code: TRPC_CODES[known.code], message: known.message, cause: known })
  if (error instanceof TRPCError) return error
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
}

/** Takes anything that was thrown in a route handler, gives status, words and headers of the reply. */
export function toHttpError(error: unknown, requestId: string) {
  const known = asDomainError(error)
  const headers: Record<string, string> = {}
  if (known?.retryAfter) headers['Retry-After'] = String(known.retryAfter)
  if (!known) return { status: 500, code: 'INTERNAL', message: faultSentence(requestId), headers }
  const { code, message, fields } = known
  return { status: HTTP_STATUS[code], code, message, fields, headers }
}

const MOST_ISSUES = 20

/** One sentence an issue, each naming the field: what zod would give is JSON. */
export function wordIssues(error: z.ZodError): string {
  const { issues } = error
  const more = issues.length > MOST_ISSUES ? `; and ${issues.length - MOST_ISSUES} more` : ''
  const words = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
  return words.slice(0, 4000) + more
}

function invalid(error: z.ZodError): DomainError {
  const named = error.issues.filter(({ path }) => path.length > 0)
  // The first of a field counts: it is the one to mend first.
  const fields = Object.fromEntries(named.map(({ path, message }) => [path.join('.'), message]).reverse())
  return new DomainError('INVALID', wordIssues(error), undefined, fields)
}

function isUnreachable(error: unknown): boolean {
  if (UNREACHABLE.has(codeOf(error))) return true
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return (
    cause instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|not currently accepting connections/.test(
      cause.message,
    )
  )
}
