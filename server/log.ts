import pino from 'pino'
import { env } from '@/env'

// What must never stand in a log, wherever in a record it turns up. Bodies and credentials are not logged at all;
// this is for the day that someone logs a whole request or error.
const SECRETS = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'authorization',
  'cookie',
  'connectionString',
  'url',
]

let shared: pino.Logger | undefined

/** This process's log: one JSON object a line on stdout, times in UTC; `.child({ reqId })` adds a field to every line. */
export function getLog(): pino.Logger {
  shared ??= createLog(env().LOG_LEVEL)
  return shared
}

/** A logger at that level; `to` is stdout unless a test wants to read what was written. */
export function createLog(
  level: string,
  to: pino.DestinationStream = pino.destination({ fd: 1, sync: true }),
) {
  return pino(
    {
      level,
      base: null,
      messageKey: 'msg',
      timestamp: () => `,"ts":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
      redact: { paths: SECRETS.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), censor: '[not logged]' },
      serializers: { err: describeError },
    },
    to,
  )
}

/** An error in words: an error object of pg carries the whole client, password included. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: String(error.code) } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return {
    name: error.name,
    message: withoutValues(error.message),
    ...code,
    stack: withoutValues(error.stack ?? ''),
    ...cause,
  }
}

/** The ORM ends the message of a failed query with what it was asked with: names and words of customers among them. */
function withoutValues(text: string): string {
  if (!text.includes('Failed query: ')) return text
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '\nparams: [not logged]')
}
