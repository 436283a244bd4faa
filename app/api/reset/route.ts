import { resetInput } from '@/domain/invitation'
import { answerEntering } from '@/server/http/entering'
import { resetPassword } from '@/server/people/entrance/enter'

/** A reset link is used: a new password is chosen, all sessions end, and the person is signed in. */
export function POST(request: Request): Promise<Response> {
  return answerEntering(request, '/reset', (ctx, form, userAgent) =>
    resetPassword(ctx, resetInput.parse(form), userAgent),
  )
}
