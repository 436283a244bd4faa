import type { z } from 'zod'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { type FigureShape, figureOf } from '@/domain/figure'
import { type Filters, filterHref } from '@/domain/filter'
import { formatFigure, formatNumber, formatValue } from '@/domain/format'
import {
  BANDS,
  type BandShare,
  type OutcomeByDelay,
  outcomeByDelay,
  type outcomeInput,
} from '@/domain/hand-off'
import type { Side } from '@/domain/interplay/in-customers'
import { emptyParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { loadFront } from '../overview/places/service'
import { countAsked, type Ends, readDelays, readEnds } from './delays'
import type { OutcomeDto } from './dto'

/** So long before an outcome a wait is taken to have to do with it. */
const WINDOWS = { renewal: 183, satisfaction: 92 } as const
type Outcome = keyof typeof WINDOWS
const OUTCOMES: readonly Outcome[] = ['renewal', 'satisfaction']

type OutcomeInput = z.infer<typeof outcomeInput>

const SHARE = { kind: 'rate', minN: 5 } as const satisfies FigureShape
const points = (share: number, locale: string | undefined) => formatNumber(100 * share, 0, locale)

function sentenceOf(metric: CatalogMetric, { found, real }: OutcomeByDelay, tried: number): string {
  const { locale } = metric
  const words = textIn(locale).journey.outcome
  if (!found) return words.tooFew(metric.name)
  const { difference, low, high } = found.difference
  const [least, most] = [points(low, locale), points(high, locale)]
  const number = (n: number) => formatNumber(n, 0, locale)
  if (!real && (low > 0 || high < 0)) return words.mayBeChance(metric.name, least, most, number(tried))
  if (!real) return words.noEvidence(metric.name, least, most)
  const [near, far] = difference < 0 ? [-high, -low] : [low, high]
  const share = (side: Side) => formatValue(100 * side.share, 'percent', locale)
  return words.sentence(metric.name, {
    ...{ long: share(found.faulty), others: share(found.good), fewer: difference < 0 },
    size: points(Math.abs(difference), locale),
    ...{ low: points(near, locale), high: points(far, locale) },
    n: [number(found.faulty.n), number(found.good.n)],
    customers: [number(found.faulty.customers), number(found.good.customers)],
  })
}

function presentOutcome(
  metric: CatalogMetric,
  outcome: OutcomeByDelay,
  { filters, days, tried, median, p90 }: Ends & { filters: Filters; days: number; tried: number },
): OutcomeDto['outcomes'][number] {
  const { locale } = metric
  const words = textIn(locale).journey.outcome
  const [half, most] = [median, p90].map(seconds => formatValue(seconds / 3600, 'hours', locale))
  const named = {
    short: words.bands.short(half ?? ''),
    middle: words.bands.middle(half ?? '', most ?? ''),
    long: words.bands.long(most ?? ''),
  }
  const rateOf = ({ count, total, effect }: BandShare) => {
    const figure = figureOf(
      { ...SHARE, dispersion: effect },
      { ...emptyParts(), n: total, a: count, b: total },
    )
    return formatFigure(figure, 'percent', metric.countedAs, locale)
  }
  const all = BANDS.reduce((sum, band) => sum + outcome.bands[band].total, 0)
  return {
    metric: { key: metric.key, name: metric.name, href: filterHref(`/metrics/${metric.key}`, filters) },
    basis: words.basis(formatNumber(all, 0, locale), days, formatNumber(tried, 0, locale)),
    bands: BANDS.map(band => ({
      ...{ band, words: named[band], rate: rateOf(outcome.bands[band]) },
      n: formatNumber(outcome.bands[band].total, 0, locale),
    })),
    sentence: sentenceOf(metric, outcome, tried),
    real: outcome.real,
  }
}

/** The metric of a family that is yes or no for each customer: the headline metric, or else the first one that is. */
function shareOf(
  { metrics }: Catalog,
  family: Outcome,
  headline: number | undefined,
): CatalogMetric | undefined {
  const isShare = ({ kind }: CatalogMetric) => kind === 'rate' || kind === 'top_box'
  const chosen = metrics.get(headline ?? 0)
  if (chosen && isShare(chosen)) return chosen
  return [...metrics.values()].find(one => one.family === family && isShare(one))
}

/**
 * How customers fared by how long they had waited between two touchpoints: the company's renewal and satisfaction, by the longest wait in a
 * fixed window before. Asked for one boundary at a time, from the newest 2,000 outcomes; the test counts all boundaries and outcomes that may be
 * asked for. Takes a context whose actor may view dashboards.
 */
export async function getOutcome(ctx: Context, input: OutcomeInput): Promise<OutcomeDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const [catalog, front, ends, boundaries] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    loadFront(ctx.db, ctx.now),
    readEnds(ctx.db, input),
    countAsked(ctx.db),
  ])
  if (!ends) throw new DomainError('NOT_FOUND', textIn(catalog.locale).journey.outcome.noPassages)
  const asked = OUTCOMES.flatMap(family => {
    const chosen = front.headlines.find(one => one.family === family)
    const metric = shareOf(catalog, family, chosen?.metricId)
    return metric ? [{ metric, days: WINDOWS[family] }] : []
  })
  const tried = Math.max(1, boundaries) * asked.length
  const outcomes: OutcomeDto['outcomes'] = []
  for (const { metric, days } of asked) {
    const delays = await readDelays(ctx.db, catalog, metric, { ...input, ...ends, days })
    if (delays.length === 0) continue
    const shown = { ...ends, filters: input.filters, days, tried }
    outcomes.push(presentOutcome(metric, outcomeByDelay(delays, tried), shown))
  }
  return { outcomes }
}
