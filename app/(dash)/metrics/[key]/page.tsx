import type { Metadata } from 'next'
import type { Origin } from '@/components/metrics/lineage'
import { MetricView } from '@/components/metrics/metric-view'
import { Screen } from '@/components/shell/screen'
import { LineReadBy } from '@/components/text/line-reader'
import { searchParams as chosenOf, parseCommentSearch } from '@/domain/comments'
import { type Filters, narrowed, parseFilters } from '@/domain/filter'
import type { MetricDto } from '@/server/metrics/dto'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../answered'

interface MetricPageProps {
  params: Promise<{ key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function read({ params, searchParams }: MetricPageProps) {
  const key = decodeURIComponent((await params).key)
  const { text } = await getReader()
  const { filters, notices } = parseFilters(await searchParams, text.shell.filter.notShown)
  const dto = await load(trpc.metrics.get.queryOptions({ key, filters }))
  return { key, filters, dto, notices: [...notices, ...dto.notices] }
}

/** Asked for only where the reader may: for others nothing of them is on its way. */
async function readComments({ comments }: MetricDto, key: string, filters: Filters, props: MetricPageProps) {
  if (!comments?.mayRead) return null
  const search = parseCommentSearch(await props.searchParams)
  return load(trpc.comments.list.queryOptions({ key, filters, search }))
}

/** Asked for once the figure is there, so that it takes no processor from it, and waited for last. That it cannot be said just now is no reason to withhold the figure. */
function readOrigin(key: string, filters: Filters): Origin {
  return load(trpc.metrics.origin.queryOptions({ key, filters })).catch(() => null)
}

export async function generateMetadata(props: MetricPageProps): Promise<Metadata> {
  const found = await read(props).catch(statusOf)
  return { title: typeof found === 'number' ? (await getReader()).text.pages.nothing : found.dto.metric.name }
}

export default answered(async function MetricPage(props: MetricPageProps) {
  const { locale, text } = await getReader()
  const { filters: asked } = parseFilters(await props.searchParams, text.shell.filter.notShown)
  const [{ key, filters, dto, notices }, options] = await Promise.all([
    read(props),
    load(trpc.company.filterOptions.queryOptions(narrowed(asked))),
  ])
  const origin = readOrigin(key, filters)
  const comments = await readComments(dto, key, filters, props)
  return (
    <Screen
      path={`/metrics/${encodeURIComponent(key)}`}
      filters={filters}
      options={options}
      beside={comments ? chosenOf({ ...comments.search, after: null }) : []}
      notices={notices}
      locale={locale}
    >
      <LineReadBy locale={locale}>
        <MetricView dto={dto} comments={comments} origin={origin} />
      </LineReadBy>
    </Screen>
  )
})
