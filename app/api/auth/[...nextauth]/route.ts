import { NextRequest } from 'next/server'
import { nextPath } from '@/domain/next-path'
import { type Attempt, runNextAuth, staleForm } from '@/server/auth'
import { createContext } from '@/server/context'
import { cookieRules, sessionCookie } from '@/server/cookies'
import { readBody } from '@/server/http/body'
import { clientAddress } from '@/server/http/client-address'
import { demandSameOrigin } from '@/server/http/gate'
import { backTo, errorReply, notThere, seeOther, wantsJson } from '@/server/http/reply'
import { endSession } from '@/server/session'

interface Route {
  params: Promise<{ nextauth: string[] }>
}

const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY = 16 * 1024
// next-auth has more; what no page of ours uses is not there.
const SIGN_INS = ['callback/credentials', 'callback/demo']

export function GET(): Response {
  return notThere()
}

/** Sign-in and sign-out, for a form without JavaScript (answers 303) and for a script (answers JSON). */
export async function POST(request: NextRequest, { params }: Route): Promise<Response> {
  const { nextauth } = await params
  const action = nextauth.join('/')
  if (action === 'signout') return signOut(request)
  return SIGN_INS.includes(action) ? signIn(request, nextauth) : notThere()
}

async function signIn(request: NextRequest, nextauth: string[]): Promise<Response> {
  const json = wantsJson(request.headers)
  let next = '/'
  try {
    demandSameOrigin(request.headers)
    const body = await readBody(request, FORM, MAX_BODY)
    next = nextPath(new URLSearchParams(body).get('next'))
    const cookies = await perform(request, nextauth, body)
    const reply = json ? Response.json({ next }) : seeOther(next)
    for (const cookie of cookies) reply.headers.append('Set-Cookie', cookie)
    return reply
  } catch (error) {
    return json
      ? errorReply(error, request.headers)
      : backTo(`/sign-in?next=${encodeURIComponent(next)}`, error)
  }
}

/** Runs next-auth on the form and gives the cookies to set; throws what went wrong on the way. */
async function perform(request: NextRequest, nextauth: string[], body: string): Promise<string[]> {
  const ctx = await createContext(request.headers)
  const attempt: Attempt = {
    ctx,
    userAgent: request.headers.get('user-agent'),
    clientAddress: clientAddress(request.headers),
  }
  const form = new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
  const reply = await runNextAuth(form, nextauth, attempt)
  if (attempt.error) throw attempt.error
  if (reply.status >= 400 || reply.headers.get('location')?.endsWith('csrf=true')) throw staleForm()
  // Who signs in anew leaves the session that the browser had.
  if (ctx.sessionHash) await endSession(ctx.db, ctx.sessionHash, ctx.now)
  // next-auth also notes where to go next, which the form says itself.
  return reply.headers.getSetCookie().filter(cookie => cookie.startsWith(`${cookieRules().session}=`))
}

/** Ends the session in the database: a copy of the cookie is worth nothing from here on. */
async function signOut(request: NextRequest): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    if (ctx.sessionHash) await endSession(ctx.db, ctx.sessionHash, ctx.now)
    const reply = wantsJson(request.headers) ? Response.json({ next: '/sign-in' }) : seeOther('/sign-in')
    reply.headers.set('Clear-Site-Data', '"cache", "storage"')
    reply.headers.append('Set-Cookie', sessionCookie('', 0))
    return reply
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
