import { notFound } from 'next/navigation'
import { FileRuns } from '@/components/files/file-runs'
import { PullControls } from '@/components/pulls/pull-controls'
import { PushPart } from '@/components/push/push-part'
import { WebhookPart } from '@/components/push/webhook-part'
import { SourceView } from '@/components/sources/one/source-view'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.sources.title)

interface SourcePageProps {
  params: Promise<{ id: string }>
}

export default answered(async function SourcePage({ params }: SourcePageProps) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) notFound()
  const source = await load(trpc.sources.get.queryOptions({ id }))
  const isPush = source.kind === 'push'
  if (isPush)
    await Promise.all([
      load(trpc.push.get.queryOptions({ id })),
      load(trpc.push.webhook.queryOptions({ id })),
    ])
  const isOfFiles = source.kind === 'file' && !source.retiredAt
  if (isOfFiles) await load(trpc.files.runs.queryOptions({ source: id }))
  const isPulled = (source.kind === 'http' || source.kind === 'sql') && !source.retiredAt
  return (
    <HydrateClient>
      <SourceView id={id}>
        {isPush && !source.retiredAt ? (
          <>
            <PushPart sourceId={id} name={source.name} />
            <WebhookPart sourceId={id} />
          </>
        ) : null}
        {isOfFiles ? <FileRuns sourceId={id} /> : null}
        {isPulled ? <PullControls sourceId={id} /> : null}
      </SourceView>
    </HydrateClient>
  )
})
