import type { NextRequest } from 'next/server'
import type { AuthOptions } from 'next-auth'
import NextAuth from 'next-auth/next'
import Credentials from 'next-auth/providers/credentials'
import { DomainError } from '@/domain/error'
import { demoInput, signInInput } from '@/domain/person'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import type { Context } from './context'
import { cookieRules } from './cookies'
import { asDomainError } from './errors'
import { getLog } from './log'
import { signIn, signInDemo } from './people/service'
import { SESSION_SECONDS } from './session'

/** One request to next-auth: what it may use, and what went wrong in it. */
export interface Attempt {
  ctx: Context
  userAgent: string | null
  clientAddress: string
  /** An exception's message would land in the redirect's address, so it is kept here and null is returned. */
  error?: unknown
}

/** Takes a request and its parts after /api/auth; gives next-auth's reply. Failures are in `attempt.error`. */
export function runNextAuth(request: NextRequest, parts: string[], attempt: Attempt): Promise<Response> {
  return NextAuth(request, { params: { nextauth: parts } }, optionsFor(attempt))
}

function optionsFor(attempt: Attempt): AuthOptions {
  const { ctx, userAgent } = attempt
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    cookies: authCookies(),
    providers: [
      Credentials({
        id: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: typed =>
          enter(attempt, () => signIn(ctx, signInInput.parse(typed), userAgent, attempt.clientAddress)),
      }),
      Credentials({
        id: 'demo',
        credentials: { role: {} },
        authorize: typed => enter(attempt, () => signInDemo(ctx, demoInput.parse(typed), userAgent)),
      }),
    ],
    callbacks: {
      // The cookie holds a random id and nothing else: what a person may is read from the database each time.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
    },
    logger: {
      error: code => getLog().error({ code }, 'next-auth failed'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

function authCookies(): AuthOptions['cookies'] {
  const { session, csrf, callback, options } = cookieRules()
  return {
    sessionToken: { name: session, options },
    csrfToken: { name: csrf, options },
    callbackUrl: { name: callback, options },
  }
}

async function enter(attempt: Attempt, open: () => Promise<string>): Promise<{ id: string } | null> {
  try {
    return { id: await open() }
  } catch (error) {
    attempt.error = error
    getLog().warn({ reqId: attempt.ctx.requestId, code: asDomainError(error)?.code }, 'sign-in refused')
    return null
  }
}

/** The form was not made by us or its page is older than the cookie. */
export function staleForm(): DomainError {
  return new DomainError('FORBIDDEN', textIn().faults.stale)
}
