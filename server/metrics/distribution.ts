import { formatPercent } from '@/domain/format'
import { type Histogram, representative } from '@/domain/histogram'
import { isAnswer } from '@/domain/kind'
import type { MetricVersion } from '@/domain/metric'
import { FAVOURABLE, isTopBoxScale } from '@/domain/parts'
import type { CatalogMetric } from '../figures/catalog'
import type { DistributionDto } from './dto'

type Bin = DistributionDto['bins'][number]

const DURATION_EDGES = [
  { hours: 1, label: 'under 1 h' },
  { hours: 4, label: '1 to 4 h' },
  { hours: 8, label: '4 to 8 h' },
  { hours: 24, label: '8 to 24 h' },
  { hours: 72, label: '24 to 72 h' },
  { hours: 168, label: '72 to 168 h' },
  { hours: Number.POSITIVE_INFINITY, label: 'over 168 h' },
] as const

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

function durationBins(histogram: Histogram): Bin[] {
  const counts = DURATION_EDGES.map(() => 0)
  for (const [bucket, count] of histogram) {
    const at = DURATION_EDGES.findIndex(edge => representative(bucket) <= edge.hours * 3600)
    counts[at] = (counts[at] ?? 0) + count
  }
  return DURATION_EDGES.map(({ label }, at) => ({
    label,
    count: counts[at] ?? 0,
    share: 0,
    tone: 'plain' as const,
  }))
}

function wordsOf(metric: CatalogMetric, bins: readonly Bin[]): string {
  const shareOf = (tone: Bin['tone']) =>
    bins.filter(bin => bin.tone === tone).reduce((sum, bin) => sum + bin.share, 0)
  const percent = (share: number) => formatPercent(100 * share, 0, metric.locale)
  if (metric.kind === 'nps') {
    return `${percent(shareOf('good'))} promoters (9 and 10), ${percent(shareOf('middle'))} passives (7 and 8), ${percent(shareOf('bad'))} detractors (0 to 6).`
  }
  if (metric.kind === 'top_box') return `${percent(shareOf('good'))} gave a favourable answer.`
  const commonest = bins.reduce((best, bin) => (bin.count > best.count ? bin : best))
  return `Commonest (${percent(commonest.share)}): ${commonest.label}.`
}

/**
 * Takes a metric and its histogram over the period shown, gives how many gave each score or took how long. Kinds without a
 * distribution, too few facts to show a figure, or none: null.
 */
export function presentDistribution(
  metric: CatalogMetric,
  histogram: Histogram | null,
): DistributionDto | null {
  const total = [...(histogram?.values() ?? [])].reduce((sum, count) => sum + Math.max(0, count), 0)
  if (!histogram || total < Math.max(1, metric.minN)) return null
  const version = metric.versions.at(-1)
  if (!isAnswer(metric.kind) && metric.kind !== 'duration') return null
  const plain = metric.kind === 'duration' ? durationBins(histogram) : scoreBins(metric, version, histogram)
  if (plain.length === 0) return null
  const bins = plain.map(bin => ({ ...bin, share: bin.count / total }))
  return { kind: metric.kind === 'duration' ? 'durations' : 'scores', bins, words: wordsOf(metric, bins) }
}
