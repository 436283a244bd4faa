import type { ReactNode } from 'react'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { load, trpc } from '@/trpc/server'

export default async function SourcesLayout({ children }: { children: ReactNode }) {
  const me = await load(trpc.people.me.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>{children}</ApiProvider>
    </ReadBy>
  )
}
