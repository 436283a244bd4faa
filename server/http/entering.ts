import { type Context, createContext } from '../context'
import { sessionCookie } from '../cookies'
import { endSession, SESSION_SECONDS, sealCookie } from '../session'
import { readForm } from './form'
import { demandSameOrigin } from './gate'
import { backTo, errorReply, seeOther, wantsJson } from './reply'

/** Uses the form's link and gives the new session and where to go. */
type Enter = (
  ctx: Context,
  form: Record<string, string>,
  userAgent: string | null,
) => Promise<{ sid: string; next: string }>

/**
 * Answers the form of a page whose address holds a link's token: signs the person in, or says what is wrong. For a form without
 * JavaScript (303) and for a script (JSON). Whoever was signed in in this browser is no longer.
 */
export async function answerEntering(request: Request, page: string, enter: Enter): Promise<Response> {
  const json = wantsJson(request.headers)
  let back = '/sign-in'
  try {
    demandSameOrigin(request.headers)
    const form = await readForm(request)
    back = `${page}/${encodeURIComponent(form.token ?? '')}`
    const ctx = await createContext(request.headers)
    const { sid, next } = await enter(ctx, form, request.headers.get('user-agent'))
    if (ctx.sessionHash) await endSession(ctx.db, ctx.sessionHash, ctx.now)
    const reply = json ? Response.json({ next }, { status: 201 }) : seeOther(next)
    reply.headers.append('Set-Cookie', sessionCookie(await sealCookie(sid), SESSION_SECONDS))
    return reply
  } catch (error) {
    return json || back === '/sign-in' ? errorReply(error, request.headers) : backTo(back, error)
  }
}
