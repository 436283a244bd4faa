import { formatPercent } from '@/domain/format'
import { type Histogram, representative } from '@/domain/histogram'
import { isAnswer } from '@/domain/kind'
import type { MetricVersion } from '@/domain/metric'
import { FAVOURABLE, isTopBoxScale } from '@/domain/parts'
import { textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../figures/catalog'
import type { DistributionDto } from './dto'

type Bin = DistributionDto['bins'][number]

const HOURS = [1, 4, 8, 24, 72, 168] as const
const EDGES = [...HOURS, Number.POSITIVE_INFINITY]

function toneOf(metric: CatalogMetric, version: MetricVersion | undefined, score: number): Bin['tone'] {
  if (metric.kind === 'nps') return score >= 9 ? 'good' : score >= 7 ? 'middle' : 'bad'
  if (metric.kind !== 'top_box') return 'plain'
  const scale = version?.rule.scale?.max ?? 0
  const boxes: readonly number[] = version?.rule.favourable ?? (isTopBoxScale(scale) ? FAVOURABLE[scale] : [])
  return boxes.includes(score) ? 'good' : 'plain'
}

function scoreBins(metric: CatalogMetric, version: MetricVersion | undefined, histogram: Histogram): Bin[] {
  const scale = metric.kind === 'nps' ? { min: 0, max: 10 } : version?.rule.scale
  const known = [...histogram.keys()]
  const from = Math.ceil(scale?.min ?? Math.min(...known))
  const to = Math.floor(scale?.max ?? Math.max(...known))
  // A scale of a hundred steps is no list of bars.
  if (to - from > 20) return []
  return Array.from({ length: to - from + 1 }, (_, step) => {
    const score = from + step
    const count = histogram.get(score) ?? 0
    return { label: String(score), count, share: 0, tone: toneOf(metric, version, score) }
  })
}

function hoursUpTo(edge: number, before: number | undefined, locale: string | undefined): string {
  const { hours } = textIn(locale).metrics.spread
  if (before === undefined) return hours.under(edge)
  return Number.isFinite(edge) ? hours.between(before, edge) : hours.over(before)
}

function durationBins(histogram: Histogram, locale: string | undefined): Bin[] {
  const counts = EDGES.map(() => 0)
  for (const [bucket, count] of histogram) {
    const at = EDGES.findIndex(edge => representative(bucket) <= edge * 3600)
    counts[at] = (counts[at] ?? 0) + count
  }
  return EDGES.map((edge, at) => ({
    label: hoursUpTo(edge, EDGES[at - 1], locale),
    count: counts[at] ?? 0,
    share: 0,
    tone: 'plain' as const,
  }))
}

function wordsOf(metric: CatalogMetric, bins: readonly Bin[]): string {
  const shareOf = (tone: Bin['tone']) =>
    bins.filter(bin => bin.tone === tone).reduce((sum, bin) => sum + bin.share, 0)
  const { spread } = textIn(metric.locale).metrics
  const percent = (share: number) => formatPercent(100 * share, 0, metric.locale)
  if (metric.kind === 'nps') {
    return spread.nps(percent(shareOf('good')), percent(shareOf('middle')), percent(shareOf('bad')))
  }
  if (metric.kind === 'top_box') return spread.favourable(percent(shareOf('good')))
  const commonest = bins.reduce((best, bin) => (bin.count > best.count ? bin : best))
  return spread.commonest(percent(commonest.share), commonest.label)
}

/**
 * Takes a metric, the version that held in the period shown and the histogram over it, gives how many gave each score or took how long. Kinds without a
 * distribution, too few facts to show a figure, or none: null.
 */
export function presentDistribution(
  metric: CatalogMetric,
  version: MetricVersion | undefined,
  histogram: Histogram | null,
): DistributionDto | null {
  const total = [...(histogram?.values() ?? [])].reduce((sum, count) => sum + Math.max(0, count), 0)
  if (!histogram || total < Math.max(1, metric.minN)) return null
  if (!isAnswer(metric.kind) && metric.kind !== 'duration') return null
  const plain =
    metric.kind === 'duration'
      ? durationBins(histogram, metric.locale)
      : scoreBins(metric, version, histogram)
  if (plain.length === 0) return null
  const bins = plain.map(bin => ({ ...bin, share: bin.count / total }))
  return { kind: metric.kind === 'duration' ? 'durations' : 'scores', bins, words: wordsOf(metric, bins) }
}
