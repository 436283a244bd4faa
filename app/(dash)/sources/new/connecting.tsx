import type { ReactNode } from 'react'
import { ConnectView } from '@/components/pulls/connect-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, trpc } from '@/trpc/server'

/** The page on which a system of a kind is connected. A function, not a part: what it throws is the page's to answer. */
export async function connectPage(kind: string): Promise<ReactNode> {
  const me = await load(trpc.people.me.queryOptions())
  await load(trpc.pulls.connecting.queryOptions({ kind }))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <ConnectView kind={kind} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
