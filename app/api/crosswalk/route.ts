import { demand } from '@/domain/access'
import { CROSSWALK_BYTES } from '@/domain/matching'
import { createContext } from '@/server/context'
import { readBody } from '@/server/http/body'
import { demandSameOrigin } from '@/server/http/gate'
import { errorReply } from '@/server/http/reply'
import { takeCrosswalk } from '@/server/matching/service'

/** A list of whose ids are whose, as a file or pasted: larger than a procedure takes. ?try=1 only says what would be; ?create=1 makes customers. */
export async function POST(request: Request): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    // Before the list is read: five megabytes are not taken from just anybody.
    demand(ctx.actor, 'customers.merge')
    const { searchParams } = new URL(request.url)
    const text = await readBody(request, 'text/csv', CROSSWALK_BYTES)
    const order = { text, create: searchParams.has('create'), tryOut: searchParams.has('try') }
    return Response.json(await takeCrosswalk(ctx, order))
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
