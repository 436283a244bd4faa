import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { createContext } from '@/server/context'
import { toTrpcError } from '@/server/errors'
import { readBody } from '@/server/http/body'
import { demandSameOrigin } from '@/server/http/gate'
import { errorReply } from '@/server/http/reply'
import { getLog } from '@/server/log'
import { appRouter } from '@/server/root'

// Bounds that tRPC does not have by itself: it would take 3000 calls in one address and 300 MB of JSON.
const MAX_BODY = 256 * 1024
const MAX_BATCH = 10

function answer(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req: { headers } }) =>
      createContext(headers).catch(error => {
        throw toTrpcError(error)
      }),
    onError({ error, path, ctx }) {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return
      getLog().error({ reqId: ctx?.requestId, procedure: path, err: error.cause ?? error }, 'request failed')
    },
  })
}

export function GET(request: Request): Promise<Response> {
  return answer(request)
}

export async function POST(request: Request): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const body = await readBody(request, 'application/json', MAX_BODY)
    return await answer(new Request(request.url, { method: 'POST', headers: request.headers, body }))
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
