import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FunctionView } from '@/components/functions/function-view'
import { Screen } from '@/components/shell/screen'
import { filterHref, narrowed, parseFilters } from '@/domain/filter'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../answered'

interface FunctionPageProps {
  params: Promise<{ key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function read({ params, searchParams }: FunctionPageProps) {
  const key = decodeURIComponent((await params).key)
  const { text } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  // Choosing another function in the bar opens that one.
  if (filters.function && filters.function !== key)
    redirect(filterHref(`/functions/${encodeURIComponent(filters.function)}`, filters, { function: null }))
  const page = await load(trpc.functions.get.queryOptions({ key, filters: { ...filters, function: null } }))
  return { key, page, notices: [...notices, ...page.notices] }
}

export async function generateMetadata(props: FunctionPageProps): Promise<Metadata> {
  const found = await read(props).catch(statusOf)
  return { title: typeof found === 'number' ? (await getReader()).text.pages.nothing : found.page.name }
}

export default answered(async function FunctionPage(props: FunctionPageProps) {
  const reader = await getReader()
  const { key, page, notices } = await read(props)
  const options = await load(trpc.company.filterOptions.queryOptions(narrowed(page.filters)))
  return (
    <Screen
      path={`/functions/${encodeURIComponent(key)}`}
      filters={page.filters}
      options={options}
      notices={notices}
      locale={reader.locale}
    >
      <FunctionView page={page} reader={reader} />
    </Screen>
  )
})
