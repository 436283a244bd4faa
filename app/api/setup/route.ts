import { setupInput } from '@/domain/person'
import { createContext } from '@/server/context'
import { sessionCookie } from '@/server/cookies'
import { readBody } from '@/server/http/body'
import { demandSameOrigin } from '@/server/http/gate'
import { backTo, errorReply, notThere, seeOther, wantsJson } from '@/server/http/reply'
import { SESSION_SECONDS, sealCookie } from '@/server/session'
import { demandSetupOpen, setUp } from '@/server/setup/service'

const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY = 16 * 1024

export function GET(): Response {
  return notThere()
}

/** The company and its first admin, who is signed in at once. A 404 as soon as there is an admin. */
export async function POST(request: Request): Promise<Response> {
  const json = wantsJson(request.headers)
  let token = ''
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    await demandSetupOpen(ctx.db)
    const form = new URLSearchParams(await readBody(request, FORM, MAX_BODY))
    token = form.get('token') ?? ''
    const sid = await setUp(
      ctx,
      setupInput.parse(Object.fromEntries(form)),
      request.headers.get('user-agent'),
    )
    const reply = json ? Response.json({ next: '/welcome' }, { status: 201 }) : seeOther('/welcome')
    reply.headers.append('Set-Cookie', sessionCookie(await sealCookie(sid), SESSION_SECONDS))
    return reply
  } catch (error) {
    return json || !token
      ? errorReply(error, request.headers)
      : backTo(`/setup?token=${encodeURIComponent(token)}`, error)
  }
}
