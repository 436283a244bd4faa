import { env } from '@/env'

/** Names and flags of our cookies. Over https the __Host- prefix ties them to this very host and to TLS. */
export function cookieRules() {
  const secure = env().BASE_URL.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return {
    session: `${prefix}wv.session`,
    csrf: `${prefix}wv.csrf`,
    callback: `${prefix}wv.callback`,
    options,
  }
}

/** Takes a request's headers and a cookie's name, gives its value; null where there is none. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const part of headers.get('cookie')?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

/** Takes a sealed session and its seconds to live, gives the Set-Cookie header for it. */
export function sessionCookie(value: string, maxAge: number): string {
  const { session, options } = cookieRules()
  return `${session}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`
}
