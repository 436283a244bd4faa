import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionView } from '@/components/actions/action-view'
import { ReadBy } from '@/components/text/reader'
import { actionInput } from '@/domain/action'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../answered'

interface ActionPageProps {
  params: Promise<{ id: string }>
}

async function read({ params }: ActionPageProps) {
  const asked = actionInput.safeParse({ id: Number((await params).id) })
  if (!asked.success) notFound()
  return load(trpc.actions.get.queryOptions(asked.data))
}

export async function generateMetadata(props: ActionPageProps): Promise<Metadata> {
  const found = await read(props).catch(statusOf)
  return { title: typeof found === 'number' ? (await getReader()).text.pages.nothing : found.title }
}

export default answered(async function ActionPage(props: ActionPageProps) {
  const [{ locale }, { id }] = await Promise.all([getReader(), read(props)])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <ActionView id={id} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
