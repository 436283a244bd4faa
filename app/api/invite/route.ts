import { acceptInput } from '@/domain/invitation'
import { answerEntering } from '@/server/http/entering'
import { acceptInvitation } from '@/server/people/entrance/enter'

/** An invitation is accepted: name and password are chosen, and the person is signed in. */
export function POST(request: Request): Promise<Response> {
  return answerEntering(request, '/invite', (ctx, form, userAgent) =>
    acceptInvitation(ctx, acceptInput.parse(form), userAgent),
  )
}
