import { createHash, randomBytes } from 'node:crypto'
import { env } from '@/env'

/**
 * The token of next-auth's forms: the cookie holds `token|sha256(token + secret)`, the form the token. Takes the
 * cookie; gives its token, or a new one with the cookie to set. Made here so that a form works without JavaScript.
 */
export function csrfOf(cookie: string | undefined): { token: string; cookie: string | null } {
  const [known, hash] = decoded(cookie ?? '').split('|')
  if (known && hash === seal(known)) return { token: known, cookie: null }
  const token = randomBytes(32).toString('hex')
  return { token, cookie: `${token}|${seal(token)}` }
}

// Anything on the same host may have planted a cookie that is no text of ours.
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function seal(token: string): string {
  return createHash('sha256').update(`${token}${env().AUTH_SECRET}`).digest('hex')
}
