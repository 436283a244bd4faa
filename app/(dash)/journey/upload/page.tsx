import { UploadEventsView } from '@/components/events/upload-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.journey.upload.title)

export default answered(async function UploadEventsPage() {
  const { locale } = await getReader()
  const { sources } = await load(trpc.events.sources.queryOptions())
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <UploadEventsView sources={sources} />
      </ApiProvider>
    </ReadBy>
  )
})
