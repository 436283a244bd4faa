import { BenchmarkList } from '@/components/benchmarks/list/benchmark-list'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.benchmarks.title)

export default async function BenchmarksPage() {
  const { text, locale } = await getReader()
  const list = await load(trpc.benchmarks.list.queryOptions())
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-4 lg:px-8 print:p-0">
          <BenchmarkList list={list} words={text.benchmarks} />
        </div>
      </ApiProvider>
    </ReadBy>
  )
}
