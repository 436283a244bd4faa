import { PerspectivesView } from '@/components/perspectives/perspectives-view'
import { PageFrame } from '@/components/shell/page-frame'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.perspectives.title)

export default async function PerspectivesPage() {
  const { text } = await getReader()
  const dto = await load(trpc.perspectives.get.queryOptions())
  return (
    <PageFrame className="gap-6">
      <PerspectivesView dto={dto} words={text.perspectives} />
    </PageFrame>
  )
}
