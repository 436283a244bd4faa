import { BenchmarkList } from '@/components/benchmarks/list/benchmark-list'
import { PageFrame } from '@/components/shell/page-frame'
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
        <PageFrame className="gap-6">
          <BenchmarkList list={list} words={text.benchmarks} />
        </PageFrame>
      </ApiProvider>
    </ReadBy>
  )
}
