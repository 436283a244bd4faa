import 'server-only'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { getQueryClient } from './server'

// A file of its own: whoever reads it has the browser load the client's half, which the first screen does without.

/** Hands what was fetched for this page over to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>
}
