import { PerspectivesView } from '@/components/perspectives/perspectives-view'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.perspectives.title)

export default async function PerspectivesPage() {
  const { text } = await getReader()
  const dto = await load(trpc.perspectives.get.queryOptions())
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-4 lg:px-8 print:p-0">
      <PerspectivesView dto={dto} words={text.perspectives} />
    </div>
  )
}
