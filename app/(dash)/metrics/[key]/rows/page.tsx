import type { Metadata } from 'next'
import { RowsView } from '@/components/rows/rows-view'
import { Screen } from '@/components/shell/screen'
import { narrowed, parseFilters } from '@/domain/filter'
import { parseRowSearch, rowParams } from '@/domain/rows'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

interface RowsPageProps {
  params: Promise<{ key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function read({ params, searchParams }: RowsPageProps) {
  const key = decodeURIComponent((await params).key)
  const { text } = await getReader()
  const asked = await searchParams
  const { filters, notices } = parseFilters(asked, text.shell.filter.notShown)
  const dto = await load(trpc.rows.list.queryOptions({ key, filters, search: parseRowSearch(asked) }))
  return { key, filters, dto, notices: [...notices, ...dto.notices] }
}

export async function generateMetadata(props: RowsPageProps): Promise<Metadata> {
  const { text } = await getReader()
  const found = await read(props).catch(statusOf)
  return {
    title: typeof found === 'number' ? text.pages.nothing : text.rows.title(found.dto.metric.name),
  }
}

export default answered(async function RowsPage(props: RowsPageProps) {
  const { locale, text } = await getReader()
  const { filters: asked } = parseFilters(await props.searchParams, text.shell.filter.notShown)
  const [{ key, filters, dto, notices }, options] = await Promise.all([
    read(props),
    load(trpc.company.filterOptions.queryOptions(narrowed(asked))),
  ])
  return (
    <Screen
      path={`/metrics/${encodeURIComponent(key)}/rows`}
      filters={filters}
      options={options}
      beside={rowParams({ ...dto.search, after: null })}
      notices={notices}
      locale={locale}
    >
      <RowsView dto={dto} locale={locale} />
    </Screen>
  )
})
