'use client'

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/server/root'
import { makeQueryClient } from './query-client'

// Questions go out as plain JSON: the server makes nothing else of them. Answers may hold dates.
const transformer = {
  input: { serialize: (json: unknown) => ({ json }), deserialize: (sent: unknown) => sent },
  output: superjson,
}

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

let inBrowser: QueryClient | undefined

// One client for as long as the tab lives; on the server one a request, or people would share answers.
function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient()
  inBrowser ??= makeQueryClient(goToSignIn)
  return inBrowser
}

function goToSignIn(): void {
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

/** Around every screen that asks the server. Data come with the page; this fetches what changes afterwards. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient()
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      // As many calls as the server takes in one request.
      links: [httpBatchLink({ url: '/api/trpc', transformer, maxItems: 10, maxURLLength: 8000 })],
    }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
