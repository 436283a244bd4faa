import { InterplayView } from '@/components/interplay/interplay-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.interplay.title)

export default async function InterplayPage() {
  const { text, locale } = await getReader()
  const dto = await load(trpc.interplay.get.queryOptions())
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-4 lg:px-8 print:p-0">
          <InterplayView dto={dto} words={text.interplay} />
        </div>
      </ApiProvider>
    </ReadBy>
  )
}
