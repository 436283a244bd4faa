import { sameShape } from '@/domain/chi-square'
import { newcombe } from '@/domain/difference'
import { formatNumber, formatPercent, formatRange, formatValue } from '@/domain/format'
import { type Histogram, ordered, quantileOf, representative } from '@/domain/histogram'
import { wilson } from '@/domain/interval'
import { isAnswer, type Unit } from '@/domain/kind'
import type { MetricVersion } from '@/domain/metric'
import { FAVOURABLE, isTopBoxScale } from '@/domain/parts'
import { type Text, textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../figures/catalog'
import type { DistributionDto } from './dto'

type Bin = DistributionDto['bins'][number]
type Tone = Bin['tone']
type Words = Text['spread']

/** A bar before its share is known: how many now, and in what it is compared with. */
interface Counted {
  label: string
  now: number
  before: number
  tone: Tone
  mark: string | null
  /** What in an address chooses the records behind it. */
  only: string
}

const HOUR_S = 3600
const SIGNIFICANT = 0.05
/** Each bar reaches twice as far as the one before: a quarter of an hour, half an hour, an hour … 85 days. */
const EDGES = Array.from({ length: 14 }, (_, at) => 0.25 * 2 ** at)
const MOST_BARS = 12
/** Fewer have no hundredth of which one could speak. */
const TAIL_FROM = 100

/** What is compared with: its histogram, and how it is called ("the 12 months before"). */
export interface Base {
  histogram: Histogram | null
  words: string
}

const totalOf = (histogram: Histogram | null) =>
  [...(histogram?.values() ?? [])].reduce((sum, count) => sum + Math.max(0, count), 0)

function toneOf(metric: CatalogMetric, version: MetricVersion | undefined, score: number): Tone {
  if (metric.kind === 'nps') return score >= 9 ? 'good' : score >= 7 ? 'middle' : 'bad'
  if (metric.kind !== 'top_box') return 'plain'
  const scale = version?.rule.scale?.max ?? 0
  const boxes: readonly number[] = version?.rule.favourable ?? (isTopBoxScale(scale) ? FAVOURABLE[scale] : [])
  return boxes.includes(score) ? 'good' : 'plain'
}

function scoreBars(
  metric: CatalogMetric,
  version: MetricVersion | undefined,
  now: Histogram,
  before: Histogram | null,
): Counted[] {
  const scale = metric.kind === 'nps' ? { min: 0, max: 10 } : version?.rule.scale
  const known = [...now.keys()]
  const from = Math.ceil(scale?.min ?? Math.min(...known))
  const to = Math.floor(scale?.max ?? Math.max(...known))
  // A scale of a hundred steps is no list of bars.
  if (to - from > 20) return []
  return Array.from({ length: to - from + 1 }, (_, step) => {
    const score = from + step
    return {
      label: String(score),
      now: now.get(score) ?? 0,
      before: before?.get(score) ?? 0,
      tone: toneOf(metric, version, score),
      mark: null,
      only: `answer=${score}`,
    }
  })
}

const barOf = (hours: number) => {
  const at = EDGES.findIndex(edge => hours <= edge)
  return at < 0 ? EDGES.length : at
}

function countsOf(histogram: Histogram | null): number[] {
  const counts = Array.from({ length: EDGES.length + 1 }, () => 0)
  for (const [bucket, count] of histogram ?? []) {
    const at = barOf(representative(bucket) / HOUR_S)
    counts[at] = (counts[at] ?? 0) + Math.max(0, count)
  }
  return counts
}

function durationBars(
  now: Histogram,
  before: Histogram | null,
  unit: Unit,
  locale: string | undefined,
): Counted[] {
  const words = textIn(locale).spread
  const [counts, earlier] = [countsOf(now), countsOf(before)]
  const last = counts.findLastIndex(count => count > 0)
  const first = Math.max(
    counts.findIndex(count => count > 0),
    last - MOST_BARS + 1,
  )
  const inOrder = ordered(now)
  const barAt = (p: number) => barOf((quantileOf(inOrder, p) ?? 0) / HOUR_S)
  const [median, p90] = [barAt(0.5), barAt(0.9)]
  // What is below the first bar or beyond the last one belongs to it.
  const within = (list: readonly number[], at: number) =>
    list
      .filter((_, bar) => bar === at || (at === first && bar < first) || (at === last && bar > last))
      .reduce((sum, count) => sum + count, 0)
  const labelOf = (at: number) => {
    const [low, high] = [EDGES[at - 1], EDGES[at]]
    if (high === undefined) return words.over(formatValue(low ?? 0, unit, locale))
    if (at === first || low === undefined) return words.upTo(formatValue(high, unit, locale))
    return formatRange(low, high, unit, locale)
  }
  const hoursAt = (at: number) => {
    const low = at === first ? 0 : (EDGES[at - 1] ?? 0)
    const high = EDGES[at]
    return high === undefined ? String(low) : `${low}-${high}`
  }
  return counts.slice(first, last + 1).map((_, index) => {
    const at = first + index
    const marks = [at === median ? words.median : null, at === p90 ? words.p90 : null]
    return {
      label: labelOf(at),
      now: within(counts, at),
      before: within(earlier, at),
      tone: 'plain' as const,
      mark: marks.filter(mark => mark !== null).join(', ') || null,
      only: `hours=${hoursAt(at)}`,
    }
  })
}

/** What stands in the title: how many are in which box, the commonest score, or within which time most are. */
function findingOf(metric: CatalogMetric, bins: readonly Bin[], histogram: Histogram, unit: Unit): string {
  const { spread } = textIn(metric.locale)
  const shareOf = (tone: Tone) =>
    bins.filter(bin => bin.tone === tone).reduce((sum, bin) => sum + bin.share, 0)
  const percent = (share: number) => formatPercent(100 * share, 0, metric.locale)
  if (metric.kind === 'nps') {
    return spread.nps(percent(shareOf('good')), percent(shareOf('middle')), percent(shareOf('bad')))
  }
  if (metric.kind === 'top_box') return spread.favourable(percent(shareOf('good')))
  if (metric.kind === 'duration') {
    const inOrder = ordered(histogram)
    const say = (p: number) => formatValue((quantileOf(inOrder, p) ?? 0) / HOUR_S, unit, metric.locale)
    return spread.within(say(0.5), say(0.9))
  }
  const commonest = bins.reduce((best, bin) => (bin.count > best.count ? bin : best))
  return spread.commonest(percent(commonest.share), commonest.label)
}

/** The longest of all, where they go on far beyond what is usual. */
function tailOf(histogram: Histogram, unit: Unit, locale: string | undefined): string {
  const inOrder = ordered(histogram)
  const say = (p: number) => formatValue((quantileOf(inOrder, p) ?? 0) / HOUR_S, unit, locale)
  const { tail } = textIn(locale).spread
  return inOrder.n >= TAIL_FROM ? tail.hundredth(say(0.99), say(1)) : tail.longest(say(1))
}

const BOXES = [
  { tone: 'good', name: { nps: 'promoters', top_box: 'favourable' } },
  { tone: 'middle', name: { nps: 'passives', top_box: null } },
  { tone: 'bad', name: { nps: 'detractors', top_box: null } },
] as const

/** Which boxes hold a larger or smaller share than before, for real. */
function movedBoxes(metric: CatalogMetric, bars: readonly Counted[], words: Words): string[] {
  if (metric.kind !== 'nps' && metric.kind !== 'top_box') return []
  const { kind, locale } = metric
  const sum = (side: 'now' | 'before', tone?: Tone) =>
    bars.filter(bar => !tone || bar.tone === tone).reduce((all, bar) => all + bar[side], 0)
  return BOXES.flatMap(({ tone, name }) => {
    const box = name[kind]
    const change = newcombe(
      { count: sum('now', tone), total: sum('now') },
      { count: sum('before', tone), total: sum('before') },
    )
    if (!box || !change || change.low * change.high <= 0) return []
    const limits = [change.low, change.high].map(limit => Math.abs(100 * limit)).toSorted((a, b) => a - b)
    const [near, far] = limits.map(limit => formatNumber(limit, 0, locale))
    return [
      words.moved[box](
        change.difference > 0,
        formatNumber(Math.abs(100 * change.difference), 0, locale),
        near ?? '',
        far ?? '',
      ),
    ]
  })
}

function comparedWith(
  metric: CatalogMetric,
  bars: readonly Counted[],
  base: Base,
): DistributionDto['compared'] {
  const total = bars.reduce((sum, bar) => sum + bar.before, 0)
  if (total < Math.max(1, metric.minN)) return null
  const words = textIn(metric.locale).spread
  const test = sameShape(
    bars.map(bar => bar.now),
    bars.map(bar => bar.before),
  )
  const outline = words.outline(base.words, formatNumber(total, 0, metric.locale))
  if (!test || test.p >= SIGNIFICANT)
    return { n: total, real: false, outline, words: words.sameShape(base.words) }
  const moved = movedBoxes(metric, bars, words)
  return { n: total, real: true, outline, words: words.otherShape(base.words, moved) }
}

/**
 * Takes a metric, the version that held in the period shown, the histogram over it and the one that it is compared with; gives how many gave each
 * score or took how long, each share with its interval, and whether the shape is another one than before (Pearson's test; boxes by
 * Newcombe). Kinds without a distribution, too few facts to show a figure, or none: null.
 */
export function presentDistribution(
  metric: CatalogMetric,
  version: MetricVersion | undefined,
  histogram: Histogram | null,
  base: Base | null,
  unit: Unit,
): DistributionDto | null {
  const total = totalOf(histogram)
  if (!histogram || total < Math.max(1, metric.minN)) return null
  if (!isAnswer(metric.kind) && metric.kind !== 'duration') return null
  const isDuration = metric.kind === 'duration'
  const bars = isDuration
    ? durationBars(histogram, base?.histogram ?? null, unit, metric.locale)
    : scoreBars(metric, version, histogram, base?.histogram ?? null)
  if (bars.length === 0) return null
  const compared = base && comparedWith(metric, bars, base)
  const bins = bars.map(({ label, now, before, tone, mark, only }) => ({
    label,
    count: now,
    share: now / total,
    low: wilson(now, total)?.low ?? 0,
    high: wilson(now, total)?.high ?? 1,
    before: compared ? before / compared.n : null,
    tone,
    mark,
    only,
  }))
  return {
    kind: isDuration ? 'durations' : 'scores',
    bins,
    words: findingOf(metric, bins, histogram, unit),
    compared,
    tail: isDuration ? tailOf(histogram, unit, metric.locale) : null,
  }
}
