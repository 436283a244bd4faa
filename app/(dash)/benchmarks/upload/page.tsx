import { UploadView } from '@/components/benchmarks/upload-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.benchmarks.file.title)

export default answered(async function UploadBenchmarksPage() {
  const { locale } = await getReader()
  // Whoever may not set benchmarks is told here, not once the file is chosen.
  await load(trpc.benchmarks.setting.queryOptions({}))
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <UploadView />
      </ApiProvider>
    </ReadBy>
  )
})
