import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { GapView } from '@/components/gaps/gap-view'
import { Screen } from '@/components/shell/screen'
import { filterHref, narrowed, parseFilters } from '@/domain/filter'
import { isGapPlace } from '@/domain/gap-place'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

interface GapPageProps {
  params: Promise<{ kind: string; key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function read({ params, searchParams }: GapPageProps) {
  const { kind, key: coded } = await params
  const key = decodeURIComponent(coded)
  if (!isGapPlace(kind)) notFound()
  const { text } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  // Choosing another place of the same kind in the bar opens that place.
  const other = kind === 'stage' ? null : filters[kind]
  if (other && other !== key)
    redirect(filterHref(`/gaps/${kind}/${encodeURIComponent(other)}`, filters, { [kind]: null }))
  const page = await load(trpc.gaps.get.queryOptions({ kind, key, filters }))
  return { kind, key, page, notices: [...notices, ...page.notices] }
}

export async function generateMetadata(props: GapPageProps): Promise<Metadata> {
  const found = await read(props).catch(statusOf)
  const { text } = await getReader()
  return { title: typeof found === 'number' ? text.pages.nothing : text.gaps.title(found.page.name) }
}

export default answered(async function GapPage(props: GapPageProps) {
  const reader = await getReader()
  const { kind, key, page, notices } = await read(props)
  const options = await load(trpc.company.filterOptions.queryOptions(narrowed(page.filters)))
  return (
    <Screen
      path={`/gaps/${kind}/${encodeURIComponent(key)}`}
      filters={page.filters}
      options={options}
      notices={notices}
      locale={reader.locale}
    >
      <GapView page={page} reader={reader} />
    </Screen>
  )
})
