import { TimeView } from '@/components/customer-time/time-view'
import { ReadBy } from '@/components/text/reader'
import { parseTimeSearch } from '@/domain/customer-time'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.customerTime.title)

interface TimePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TimePage({ searchParams }: TimePageProps) {
  const search = parseTimeSearch(await searchParams)
  const [{ locale }] = await Promise.all([getReader(), load(trpc.customerTime.get.queryOptions(search))])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <TimeView search={search} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
