import { JourneyView } from '@/components/journey/journey-view'
import { Screen } from '@/components/shell/screen'
import { ReadBy } from '@/components/text/reader'
import { narrowed, parseFilters } from '@/domain/filter'
import { ApiProvider } from '@/trpc/client'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.journey.tab)

interface JourneyPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function JourneyPage({ searchParams }: JourneyPageProps) {
  const { text, locale } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  const [journey, options] = await Promise.all([
    load(trpc.journey.get.queryOptions(filters)),
    load(trpc.company.filterOptions.queryOptions(narrowed(filters))),
  ])
  return (
    <Screen
      path="/journey"
      filters={filters}
      options={options}
      notices={[...notices, ...journey.notices]}
      locale={locale}
    >
      <ReadBy locale={locale}>
        <ApiProvider>
          <JourneyView journey={journey} reader={{ text, locale }} />
        </ApiProvider>
      </ReadBy>
    </Screen>
  )
}
