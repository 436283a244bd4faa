import { ReadBy } from '@/components/text/reader'
import { ViewsView } from '@/components/views/views-view'
import { isScreenPath } from '@/domain/places'
import { viewAddress } from '@/domain/saved-view'
import type { Text } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.views.title)

interface ViewsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** What the filter bar wants to be saved: a path of ours and its filters. */
function savingOf(params: Record<string, string | string[] | undefined>, { views }: Text) {
  const path = one(params.path)
  if (path === undefined) return null
  if (!isScreenPath(path)) return 'unknown' as const
  const query = one(params.query) ?? ''
  const href = viewAddress(path, query)
  const about = views.about(path, [...new URLSearchParams(href.split('?')[1])])
  return { path, query, href, about }
}

export default async function ViewsPage({ searchParams }: ViewsPageProps) {
  const [{ locale, text }, params] = await Promise.all([
    getReader(),
    searchParams,
    load(trpc.views.list.queryOptions()),
  ])
  return (
    <ApiProvider>
      <HydrateClient>
        <ReadBy locale={locale}>
          <ViewsView saving={savingOf(params, text)} />
        </ReadBy>
      </HydrateClient>
    </ApiProvider>
  )
}
