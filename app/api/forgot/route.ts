import { forgotInput } from '@/domain/invitation'
import { createContext } from '@/server/context'
import { UnreadableBody } from '@/server/http/body'
import { clientAddress } from '@/server/http/client-address'
import { readForm } from '@/server/http/form'
import { demandSameOrigin } from '@/server/http/gate'
import { backTo, errorReply, seeOther, wantsJson } from '@/server/http/reply'
import { requestReset } from '@/server/people/entrance/enter'

const DONE = '/reset?asked=1'

/** "Forgot your password?": the same answer, as fast, whether or not somebody has the address. */
export async function POST(request: Request): Promise<Response> {
  const json = wantsJson(request.headers)
  try {
    demandSameOrigin(request.headers)
    const { email } = forgotInput.parse(await readForm(request))
    await requestReset(await createContext(request.headers), { email }, clientAddress(request.headers))
    return json ? Response.json({ next: DONE }) : seeOther(DONE)
  } catch (error) {
    return json || error instanceof UnreadableBody
      ? errorReply(error, request.headers)
      : backTo('/reset', error)
  }
}
