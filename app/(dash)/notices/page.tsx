import { NoticesView } from '@/components/notices/notices-view'
import { ReadBy } from '@/components/text/reader'
import { parseNoticeAddress } from '@/domain/notice'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.notices.title)

interface NoticesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NoticesPage({ searchParams }: NoticesPageProps) {
  const [{ locale }, params] = await Promise.all([getReader(), searchParams])
  const search = parseNoticeAddress(params)
  const list = await load(trpc.notices.list.queryOptions(search))
  return (
    <ApiProvider>
      <ReadBy locale={locale}>
        <NoticesView list={list} search={search} />
      </ReadBy>
    </ApiProvider>
  )
}
