import { z } from 'zod'
import { DOMAIN_ERROR_CODES, DomainError } from '../error'
import { pushResult } from './observations'

/** Every way in which a request can fail, by its status. */
export const PROBLEMS = {
  400: 'INVALID',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD',
  406: 'NOT_ACCEPTABLE',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  415: 'MEDIA_TYPE',
  422: 'KEY_REUSED',
  429: 'TOO_MANY',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const

type Status = keyof typeof PROBLEMS
export const STATUSES = Object.freeze(Object.keys(PROBLEMS).map(Number).filter(isStatus))

function isStatus(status: number): status is Status {
  return Object.hasOwn(PROBLEMS, status)
}

/** Takes a status of PROBLEMS, gives its code. */
export function codeOf(status: Status): (typeof PROBLEMS)[Status] {
  return PROBLEMS[status]
}

/** What is said instead of an answer (RFC 9457). */
export const problem = z.strictObject({
  type: z.string().describe('Names the kind of problem: an address where it is explained.'),
  title: z.string().describe('The kind in words, always the same.'),
  status: z.int(),
  detail: z.string().describe('What is wrong with this request, and what to do.'),
  instance: z.string().describe('Names this one time; it stands in the server’s log.'),
  code: z
    .enum([
      ...DOMAIN_ERROR_CODES,
      'METHOD',
      'NOT_ACCEPTABLE',
      'TOO_LARGE',
      'MEDIA_TYPE',
      'KEY_REUSED',
      'INTERNAL',
    ])
    .describe('The kind, for programs.'),
  requestId: z.string().describe('The number to tell whoever runs Wholeview.'),
  errors: z
    .array(z.strictObject({ parameter: z.string(), detail: z.string() }))
    .optional()
    .describe('Each parameter that is wrong.'),
  results: z
    .array(pushResult)
    .optional()
    .describe('What became of each observation that was sent, in order: of a batch that was refused.'),
})

/** Takes a parameter's name and what is wrong with it, gives the error that names it. */
export function wrongParameter(parameter: string, detail: string): DomainError {
  const message = `${parameter}: ${detail}`
  return new DomainError('INVALID', message, undefined, { [parameter]: detail })
}
