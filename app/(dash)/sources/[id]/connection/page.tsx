import { EditView } from '@/components/pulls/edit-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.pulling.controls.connection)

interface ConnectionPageProps {
  params: Promise<{ id: string }>
}

export default answered(async function ConnectionPage({ params }: ConnectionPageProps) {
  const me = await load(trpc.people.me.queryOptions())
  const sourceId = Math.max(1, Number.parseInt((await params).id, 10) || 2_000_000_000)
  const there = await load(trpc.pulls.connection.queryOptions({ sourceId }))
  await load(trpc.pulls.connecting.queryOptions({ kind: there.kind }))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <EditView sourceId={sourceId} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
