import { defaultShouldDehydrateQuery, QueryCache, QueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import superjson from 'superjson'

/** Takes what to do when the session has ended; gives a client whose data crosses to the browser as it is. */
export function makeQueryClient(onSignedOut?: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: error => {
        if (httpStatusOf(error) === 401) onSignedOut?.()
      },
    }),
    defaultOptions: {
      // Without it the browser would ask again at once for what the server has just sent.
      queries: { staleTime: 60_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: query => defaultShouldDehydrateQuery(query),
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })
}

/** A refusal stays one however often one asks; a network or server in trouble may recover. */
function isWorthRetrying(error: unknown): boolean {
  const status = httpStatusOf(error)
  return status === undefined || status >= 500
}

function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const status: unknown = error.data?.httpStatus
  return typeof status === 'number' ? status : undefined
}
