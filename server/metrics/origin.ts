import { demand, localeOf } from '@/domain/access'
import type { Filters } from '@/domain/filter'
import { formatCount, formatNumber, formatPercent } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { asOf } from '../figures/as-of'
import { type Assessment, assess } from '../figures/assess'
import { type Catalog, getMetricByKey, loadCatalog } from '../figures/catalog'
import { askMetric, collect } from '../figures/collect'
import { placeOf } from '../figures/pools'
import { viewOf } from '../figures/view'
import type { MatchRate } from '../matching/dto'
import { matchRateOf } from '../matching/service'
import type { OriginDto } from './dto'
import { readLater, restatedWords } from './restated'

/** Of whom the period's facts are, in the whole company; null where none names a customer. */
function customersWords(
  { locale }: Catalog,
  { metric, period, versionNumber }: Assessment,
  { matched, unmatched, aside, review, nameless, facts, share }: MatchRate,
): string | null {
  if (share === null || nameless === facts || versionNumber === null) return null
  const { countedAs } = metric
  const words = textIn(locale).lineage.customers
  const written = (count: number) => formatNumber(count, 0, locale)
  const known = words.known(
    written(matched),
    formatCount(facts, countedAs, locale),
    formatPercent(share * 100, 1, locale),
    period.label,
  )
  const unknown = unmatched + aside
  const rest = [
    ...(review > 0 ? [words.review(written(review))] : []),
    ...(unknown > 0 ? [words.unknown(written(unknown))] : []),
    ...(nameless > 0 ? [words.nameless(written(nameless))] : []),
  ]
  return words.all(known, rest)
}

/**
 * What only the facts of a figure's period tell: what became of it since it was first reported whole, and how many are of customers who are
 * known. Takes a context whose actor may view dashboards, the metric's key and filters; each part null where there is nothing to say. NOT_FOUND for an unknown
 * key. Its cost is that of the period's facts, so a screen shows the figure first and waits for this after.
 */
export async function getOrigin(
  { db, now: at, actor }: Context,
  { key, filters }: { key: string; filters: Filters },
): Promise<OriginDto> {
  const now = await loadCatalog(db, at, { locale: localeOf(actor), retired: true })
  const view = viewOf(now, filters)
  const { period, scope } = view
  demand(actor, 'dashboards.view', { functionId: scope.function > 0 ? scope.function : null })
  const catalog = asOf(now, period)
  const metric = getMetricByKey(catalog, key)
  const [assessment, later, matched] = await Promise.all([
    collect(db, catalog, ask => {
      const { plan, pools } = askMetric(ask, catalog, view, { metric, scope, goals: [] })
      return () => assess(catalog, plan, pools(), { goal: null, charted: false })
    }),
    readLater(db, catalog, metric, placeOf(metric, scope), period),
    matchRateOf(db, { metricId: metric.id, from: period.start, to: period.end }),
  ])
  // Both were read of the period asked for; where one steps back to what has ripened they are of another.
  const isShown = assessment.period.start === period.start
  return {
    restated: isShown ? restatedWords(catalog, assessment, later) : null,
    customers: isShown ? customersWords(catalog, assessment, matched) : null,
  }
}
