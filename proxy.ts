import { type NextRequest, NextResponse } from 'next/server'
import { CSRF_HEADER, PATH_HEADER } from '@/domain/request-headers'
import { cookieRules } from '@/server/cookies'
import { csrfOf } from '@/server/csrf'
import { contentPolicy } from '@/server/http/policy'

// Pages for those who are not signed in; all others are turned away here without asking the database.
const ENTRANCES = ['/sign-in', '/setup', '/invite', '/reset']

/**
 * Stands before every page: gives it a policy with a nonce of its own, and turns away who has no session cookie.
 * The latter is a courtesy; what a cookie is worth is decided at each procedure.
 */
export function proxy(request: NextRequest): NextResponse {
  // TRACE and the like would be answered with a fault.
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return new NextResponse(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
  }
  const { pathname } = request.nextUrl
  const isEntrance = ENTRANCES.some(path => pathname === path || pathname.startsWith(`${path}/`))
  if (!isEntrance && !request.cookies.has(cookieRules().session)) {
    return NextResponse.redirect(signInFor(request.nextUrl), 307)
  }
  return isEntrance ? withCsrf(request) : page(withPath(request))
}

function signInFor({ pathname, search, origin }: URL): URL {
  const signIn = new URL('/sign-in', origin)
  if (pathname + search !== '/') signIn.searchParams.set('next', pathname + search)
  return signIn
}

function page(headers: Headers): NextResponse {
  const policy = contentPolicy(btoa(crypto.randomUUID()))
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

function withPath({ headers, nextUrl }: NextRequest): Headers {
  const told = new Headers(headers)
  told.set(PATH_HEADER, nextUrl.pathname + nextUrl.search)
  return told
}

function withCsrf(request: NextRequest): NextResponse {
  const { csrf, options } = cookieRules()
  const { token, cookie } = csrfOf(request.cookies.get(csrf)?.value)
  const headers = new Headers(request.headers)
  headers.set(CSRF_HEADER, token)
  const response = page(headers)
  if (cookie) response.cookies.set(csrf, cookie, options)
  // The address of the set-up holds its token, which no other site shall see.
  response.headers.set('Referrer-Policy', 'no-referrer')
  return response
}

export const config = {
  // Every page, prefetches too. Not the API: bodies that pass a proxy are cut at 10 MiB without a word.
  matcher: ['/((?!api/|_next/static/|_next/image|icon.svg|favicon.ico).*)'],
}
