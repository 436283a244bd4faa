/**
 * UNAUTHENTICATED: nobody is signed in. TOO_MANY: try again later. UNAVAILABLE: the data store does not answer.
 * LOCKED: the period or record is closed. UPSTREAM: a system that we asked failed.
 */
export const DOMAIN_ERROR_CODES = [
  'NOT_FOUND',
  'FORBIDDEN',
  'CONFLICT',
  'LOCKED',
  'INVALID',
  'UPSTREAM',
  'UNAUTHENTICATED',
  'TOO_MANY',
  'UNAVAILABLE',
] as const
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number]

/**
 * An error that a person may read. `message` is a sentence: what happened, what to do. Every other error is a
 * fault of ours and reaches the browser as a request id without words. `retryAfter`: seconds, for TOO_MANY.
 * `fields`: for INVALID, a sentence for each field of the form that is wrong.
 */
export class DomainError extends Error {
  override name = 'DomainError'

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly retryAfter?: number,
    readonly fields?: Readonly<Record<string, string>>,
  ) {
    super(message)
  }
}
