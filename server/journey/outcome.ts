import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { DbOrTx } from '@/db/client'
import { demand, localeOf } from '@/domain/access'
import { DomainError } from '@/domain/error'
import { type FigureShape, figureOf } from '@/domain/figure'
import { type Filters, filterHref } from '@/domain/filter'
import { formatFigure, formatNumber, formatValue } from '@/domain/format'
import { BANDS, type Delayed, outcomeByDelay, type outcomeInput } from '@/domain/hand-off'
import { mergeHistograms } from '@/domain/histogram'
import { emptyParts } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { type Catalog, type CatalogMetric, loadCatalog } from '../figures/catalog'
import { loadFront } from '../overview/places/service'
import type { OutcomeDto } from './dto'
import { waitingOf } from './hand-offs'

/** The newest so many outcomes are looked at, so that one look costs the same whatever there is. */
const MOST_OUTCOMES = 2000
/** So long before an outcome a wait is taken to have to do with it. */
const WINDOWS = { renewal: 183, satisfaction: 92 } as const
type Outcome = keyof typeof WINDOWS
const OUTCOMES: readonly Outcome[] = ['renewal', 'satisfaction']

type OutcomeInput = z.infer<typeof outcomeInput>

async function bandsOf(db: DbOrTx, { from, to }: OutcomeInput) {
  const { rows } = await db.execute<{ buckets: number[]; counts: number[] }>(
    sql`SELECT buckets, counts FROM hand_off_cells WHERE from_id = ${from} AND to_id = ${to}`,
  )
  const histogram = mergeHistograms(
    ...rows.map(({ buckets, counts }) => new Map(buckets.map((bucket, at) => [bucket, counts[at] ?? 0]))),
  )
  const { value, p90 } = waitingOf(histogram)
  return value === null || p90 == null ? null : { median: value * 3600, p90: p90 * 3600 }
}

/** Each outcome once, with the longest wait of its customer at the boundary in the window before; those without a wait there are left out. */
async function readDelayed(
  db: DbOrTx,
  { from, to }: OutcomeInput,
  metric: CatalogMetric,
  days: number,
): Promise<Delayed[]> {
  const good = metric.kind === 'rate' ? sql`o.a >= o.b` : sql`o.a > 0`
  const { rows } = await db.execute<{ waited: number; good: boolean }>(sql`
    SELECT w.waited, o.good FROM (
      SELECT ${good} AS good, o.occurred_at, i.id, i.customer_id FROM observations o JOIN identities i ON i.id = o.identity_id
      WHERE o.version_id IN (SELECT v.id FROM metric_versions v WHERE v.metric_id = ${metric.id})
        AND o.state = 'counted' AND NOT o.deleted ORDER BY o.occurred_at DESC LIMIT ${MOST_OUTCOMES}) o
    CROSS JOIN LATERAL (
      SELECT max(e.waited)::float8 AS waited FROM journey_events e
      WHERE e.identity_id = ANY (ARRAY(SELECT s.id FROM identities s WHERE s.customer_id = o.customer_id UNION ALL SELECT o.id))
        AND e.touchpoint_id = ${from} AND e.to_touchpoint_id = ${to} AND NOT e.deleted
        AND e.since < o.occurred_at AND e.since >= o.occurred_at - make_interval(days => ${days})) w
    WHERE w.waited IS NOT NULL`)
  return rows
}

const SHARE = { kind: 'rate', minN: 5 } as const satisfies FigureShape
const points = (share: number, locale: string | undefined) => formatNumber(100 * share, 0, locale)

function presentOutcome(
  metric: CatalogMetric,
  delayed: readonly Delayed[],
  ends: { median: number; p90: number },
  { filters, days }: { filters: Filters; days: number },
): OutcomeDto['outcomes'][number] {
  const { locale } = metric
  const words = textIn(locale).journey.outcome
  const { bands, difference } = outcomeByDelay(delayed, ends)
  const [median, p90] = [ends.median, ends.p90].map(seconds => formatValue(seconds / 3600, 'hours', locale))
  const named = {
    short: words.bands.short(median ?? ''),
    middle: words.bands.middle(median ?? '', p90 ?? ''),
    long: words.bands.long(p90 ?? ''),
  }
  const rateOf = ({ count, total }: { count: number; total: number }) =>
    formatFigure(
      figureOf(SHARE, { ...emptyParts(), n: total, a: count, b: total }),
      'percent',
      metric.countedAs,
      locale,
    )
  const others = {
    count: bands.short.count + bands.middle.count,
    total: bands.short.total + bands.middle.total,
  }
  const share = ({ count, total }: typeof others) => formatValue((100 * count) / total, 'percent', locale)
  const sizes = difference && [Math.abs(difference.low), Math.abs(difference.high)].toSorted((a, b) => a - b)
  const sentence = !difference
    ? words.tooFew(metric.name)
    : difference.real
      ? words.sentence(metric.name, {
          ...{ long: share(bands.long), others: share(others), fewer: difference.difference < 0 },
          size: points(Math.abs(difference.difference), locale),
          ...{ low: points(sizes?.[0] ?? 0, locale), high: points(sizes?.[1] ?? 0, locale) },
          nLong: formatNumber(bands.long.total, 0, locale),
          nOthers: formatNumber(others.total, 0, locale),
        })
      : words.noEvidence(metric.name, points(difference.low, locale), points(difference.high, locale))
  return {
    metric: { key: metric.key, name: metric.name, href: filterHref(`/metrics/${metric.key}`, filters) },
    basis: words.basis(formatNumber(delayed.length, 0, locale), days),
    bands: BANDS.map(band => ({
      ...{ band, words: named[band], rate: rateOf(bands[band]) },
      n: formatNumber(bands[band].total, 0, locale),
    })),
    sentence,
    real: difference?.real ?? false,
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
 * fixed window before. Asked for one boundary at a time, from the newest 2,000 outcomes. Takes a context whose actor may view dashboards.
 */
export async function getOutcome(ctx: Context, input: OutcomeInput): Promise<OutcomeDto> {
  demand(ctx.actor, 'dashboards.view', { functionId: null })
  const [catalog, front, ends] = await Promise.all([
    loadCatalog(ctx.db, ctx.now, { locale: localeOf(ctx.actor) }),
    loadFront(ctx.db, ctx.now),
    bandsOf(ctx.db, input),
  ])
  if (!ends) throw new DomainError('NOT_FOUND', textIn(catalog.locale).journey.outcome.noPassages)
  const outcomes: OutcomeDto['outcomes'] = []
  for (const family of OUTCOMES) {
    const chosen = front.headlines.find(one => one.family === family)
    const metric = shareOf(catalog, family, chosen?.metricId)
    if (!metric) continue
    const days = WINDOWS[family]
    const delayed = await readDelayed(ctx.db, input, metric, days)
    if (delayed.length > 0)
      outcomes.push(presentOutcome(metric, delayed, ends, { filters: input.filters, days }))
  }
  return { outcomes }
}
