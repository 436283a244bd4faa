import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { codeOf } from '@/db/trouble'
import { DomainError, type DomainErrorCode } from '@/domain/error'
import { inWordsOf } from '@/domain/text/said'
import { type Text, textIn } from '@/domain/text/text'

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

// A character that no text may hold, a number or a date that no column has room for: what was sent is wrong.
const UNSTORABLE = new Set(['22021', '22P05', '22003', '22008'])

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

/** Takes anything that was thrown and the reader's words, gives it as a DomainError if a person may read it, else null. */
export function asDomainError(error: unknown, text: Text = textIn()): DomainError | null {
  if (error instanceof DomainError) return inWords(error, text)
  if (error instanceof TRPCError && error.cause) return asDomainError(error.cause, text)
  if (error instanceof z.ZodError) return invalid(error, text)
  if (UNSTORABLE.has(codeOf(error))) return new DomainError('INVALID', text.faults.unstorable)
  return isUnreachable(error) ? new DomainError('UNAVAILABLE', text.faults.unavailable, 5) : null
}

/** Takes anything that was thrown in a procedure and the reader's words, gives the tRPC error with the right code. */
export function toTrpcError(error: unknown, text?: Text): TRPCError {
  const known = asDomainError(error, text)
  if (known) return new TRPCError({ code: TRPC_CODES[known.code], message: known.message, cause: known })
  if (error instanceof TRPCError) return error
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
}

/**
 * Takes anything that was thrown in a route handler and the reader's words, gives status, words and headers of the reply. Of a fault of ours
 * it says nothing but the id that stands beside its cause in the server's log.
 */
export function toHttpError(error: unknown, requestId: string, text: Text = textIn()) {
  const known = asDomainError(error, text)
  const headers: Record<string, string> = {}
  if (known?.retryAfter) headers['Retry-After'] = String(known.retryAfter)
  if (!known) return { status: 500, code: 'INTERNAL', message: text.faults.ours(requestId), headers }
  const { code, message, fields } = known
  return { status: HTTP_STATUS[code], code, message, fields, headers }
}

const MOST_ISSUES = 20

/** One sentence an issue in the reader's words, each naming the field: what zod would give is JSON. */
export function wordIssues(error: z.ZodError, text: Text = textIn()): string {
  const { issues } = error
  const rest = issues.length - MOST_ISSUES
  const more = rest > 0 ? `; ${text.faults.moreIssues(rest)}` : ''
  const words = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => ({ field: path.join('.'), words: inWordsOf(text, message) }))
    .map(issue => (issue.field ? `${issue.field}: ${issue.words}` : issue.words))
    .join('; ')
  return words.slice(0, 4000) + more
}

function invalid(error: z.ZodError, text: Text): DomainError {
  const named = error.issues.filter(({ path }) => path.length > 0)
  // The first of a field counts: it is the one to mend first.
  const fields = Object.fromEntries(
    named.map(({ path, message }) => [path.join('.'), inWordsOf(text, message)]).reverse(),
  )
  return new DomainError('INVALID', wordIssues(error, text), undefined, fields)
}

function inWords(error: DomainError, text: Text): DomainError {
  const fields = Object.entries(error.fields ?? {}).map(([name, said]) => [name, inWordsOf(text, said)])
  return new DomainError(
    error.code,
    inWordsOf(text, error.message),
    error.retryAfter,
    error.fields && Object.fromEntries(fields),
  )
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
