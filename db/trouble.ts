import { Sentence } from '@/domain/sentence'

/**
 * Words a failure to reach the database for the person at the terminal. Takes what pg threw and the URL; gives a
 * Sentence without the password, or the error itself when it is not about reaching the database.
 */
export function databaseTrouble(error: unknown, url: string): unknown {
  const at = new URL(url)
  const where = `${at.hostname || 'this machine'}:${at.port || 5432}`
  const name = decodeURIComponent(at.pathname.slice(1)) || 'postgres'
  const sentences: Record<string, string> = {
    ECONNREFUSED: `No PostgreSQL answers on ${where}. Start it, or correct DATABASE_URL.`,
    ENOTFOUND: `There is no host ${at.hostname}. Correct DATABASE_URL.`,
    EAI_AGAIN: `The host ${at.hostname} cannot be looked up now. Check the network, or correct DATABASE_URL.`,
    ETIMEDOUT: `PostgreSQL on ${where} does not answer. Check the network, or correct DATABASE_URL.`,
    ECONNRESET: `PostgreSQL on ${where} closed the connection. Is it PostgreSQL, and does it want TLS?`,
    '28P01': `PostgreSQL on ${where} refused the password of user ${at.username}. Correct DATABASE_URL.`,
    '28000': `PostgreSQL on ${where} refused user ${at.username}. Check pg_hba.conf and DATABASE_URL.`,
    '3D000': `There is no database ${name} on ${where}. Make it with: createdb ${name}`,
    '53300': `PostgreSQL on ${where} has no connection left. Raise max_connections or stop other clients.`,
    '57P03': `PostgreSQL on ${where} is starting or stopping. Try again in a moment.`,
    '42501': `User ${at.username} may not do this in database ${name}: ${messageOf(error)}.`,
  }
  const known = sentences[codeOf(error)]
  if (known) return new Sentence(known, { cause: error })
  if (/timeout|terminated/i.test(messageOf(error)) && codeOf(error) === '') {
    return new Sentence(`PostgreSQL on ${where} does not answer. Check the network, or correct DATABASE_URL.`)
  }
  return error
}

/** The code of a network or PostgreSQL error, '' when it has none; looks into what the ORM wraps. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? '' : codeOf(error.cause)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
