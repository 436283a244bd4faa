import { can, demand, localeOf, reaches } from '@/domain/access'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { presentFigure } from '../figures/wording'
import { presentBest } from './best'
import type { BenchmarkDto, BenchmarkListDto } from './dto'
import { figuresText, judge, judgedWords, oldWords, otherOn } from './judge'
import { findProfile, listOwnBest, listRows, type OwnedRow } from './queries'
import { type Read, readMonths } from './read'
import { summaryOf } from './summary'

type Profile = Awaited<ReturnType<typeof findProfile>>

function presentRow(
  catalog: Catalog,
  metric: CatalogMetric,
  row: OwnedRow,
  { read, profile }: { read: Read; profile: Profile },
): BenchmarkDto {
  const { locale, today } = catalog
  // One of an unknown period is for reference only: beside it stands the figure that says most.
  const { reading, label } = read.over(row.period === 'other' ? 'last_12_months' : row.period)
  const judged = judge(row, metric, reading, otherOn(row, metric, today, profile))
  const placed = 'place' in judged && typeof judged.place !== 'string' ? judged.place : null
  const { key, name, perspective } = metric
  const { id, low, value, high, source, year, population, link, owner, reviewOn } = row
  const words = textIn(locale).benchmarks
  return {
    ...{ id, low, value, high, source, year, population, link },
    owner: owner && (owner.isGone ? words.goneOwner(owner.name) : owner.name),
    metric: { key, name, perspective, href: `/metrics/${encodeURIComponent(key)}` },
    figure: presentFigure(metric, reading, label),
    text: figuresText(row, locale),
    place: {
      judged: placed?.judged ?? null,
      position: placed?.position ?? null,
      words: judgedWords(judged, locale),
    },
    comparable: 'place' in judged,
    old: oldWords(row, today, locale),
    review: reviewOn === null ? null : words.reviewOn(formatDay(reviewOn, locale)),
  }
}

/**
 * All benchmarks in force of metrics in use, each with where our own figure lies, and the marks of our own best, worked out now. Takes a context
 * whose actor may view dashboards.
 */
export async function getBenchmarks(ctx: Context): Promise<BenchmarkListDto> {
  demand(ctx.actor, 'dashboards.view')
  const locale = localeOf(ctx.actor)
  const [catalog, all, marks, profile] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { ...(locale ? { locale } : {}) }),
    listRows(ctx.db),
    listOwnBest(ctx.db),
    findProfile(ctx.db),
  ])
  const metricOf = (id: number) => {
    const metric = catalog.metrics.get(id)
    return metric && reaches(ctx.actor, metric.functionId) ? metric : undefined
  }
  const rows = all.flatMap(row => {
    const metric = metricOf(row.metricId)
    return metric ? [{ row, metric }] : []
  })
  const own = marks.flatMap(row => {
    const metric = metricOf(row.metricId)
    return metric ? [{ row, metric }] : []
  })
  const read = await readMonths(ctx.db, catalog, [
    ...[...rows, ...own].map(({ metric }) => ({ metric, split: 'none' as const })),
    ...own.map(({ metric, row }) => ({ metric, split: row.by })),
  ])
  const benchmarks = rows
    .flatMap(({ row, metric }) => {
      const months = read(metric.id, 'none')
      return months ? [presentRow(catalog, metric, row, { read: months, profile })] : []
    })
    .sort((one, other) => one.metric.name.localeCompare(other.metric.name, locale) || other.year - one.year)
  const words = textIn(locale).benchmarks
  return {
    summary: summaryOf(benchmarks, locale),
    maySet: can(ctx.actor, 'benchmarks.set'),
    profile: profile
      ? {
          ...{ industry: profile.industry, customers: profile.customers, revision: profile.revision },
          words: words.profile.said(words.industries[profile.industry], words.customers[profile.customers]),
        }
      : null,
    benchmarks,
    ownBest: own.flatMap(({ row, metric }) => {
      const [whole, apart] = [read(metric.id, 'none'), read(metric.id, row.by)]
      return whole && apart ? [presentBest(catalog, metric, row, { whole, apart })] : []
    }),
  }
}
