import { formatDuration, formatNumber, formatValue } from '@/domain/format'
import { type Histogram, representative } from '@/domain/histogram'
import type { MetricRule } from '@/domain/metric'
import { survivalMedian } from '@/domain/survival'
import { textIn } from '@/domain/text/text'
import type { Catalog } from '../figures/catalog'
import type { FigureDto } from '../figures/dto'
import type { DurationDto } from './dto'
import type { readOpen, readOpenStarts } from './queries'

const HOUR_S = 3600
const DAY_MS = 86_400_000

type OpenNow = Awaited<ReturnType<typeof readOpen>>
type OpenStarts = Awaited<ReturnType<typeof readOpenStarts>>

function openWords(count: number, oldestDays: number | null, locale: string | undefined): string {
  const { open } = textIn(locale).metrics
  const oldest = oldestDays === null ? null : formatNumber(oldestDays, 0, locale)
  return count === 0 ? open.none : open.now(formatNumber(count, 0, locale), oldest)
}

function withOpen(
  catalog: Catalog,
  rule: MetricRule | undefined,
  histogram: Histogram | null,
  starts: OpenStarts,
  period: string,
): DurationDto['withOpen'] {
  // Only what began in the period can be followed to its end; business hours of open cases are not known.
  if (rule?.datedBy === 'end' || rule?.clock === 'business' || !histogram) return null
  const closed = [...histogram].map(([bucket, count]) => ({ at: representative(bucket), count }))
  const open = starts.map(({ started, count }) => ({ at: catalog.now.getTime() / 1000 - started, count }))
  const stillOpen = open.reduce((sum, one) => sum + one.count, 0)
  if (stillOpen === 0) return null
  const median = survivalMedian(closed, open)
  const text = median === null ? null : formatDuration(median / HOUR_S, catalog.locale)
  const written = formatNumber(stillOpen, 0, catalog.locale)
  const words = textIn(catalog.locale).metrics.open.begun(period, written, stillOpen, text)
  return { median: text, words }
}

/**
 * Takes a duration's figure, its histogram over the period, the rule that held then and what is open, gives medians with and without
 * the open ones.
 */
export function presentDuration(
  catalog: Catalog,
  rule: MetricRule | undefined,
  figure: FigureDto,
  histogram: Histogram | null,
  openNow: OpenNow,
  starts: OpenStarts,
): DurationDto {
  const ageDays = (since: string | null) =>
    since === null ? null : Math.max(0, (catalog.now.getTime() - new Date(since).getTime()) / DAY_MS)
  const oldestDays = ageDays(openNow.oldest)
  return {
    median: figure.text,
    p90: formatValue(figure.p90, figure.unit, catalog.locale),
    mean: formatValue(figure.mean, figure.unit, catalog.locale),
    withOpen: withOpen(catalog, rule, histogram, starts, figure.period),
    open: {
      count: openNow.count,
      oldestDays,
      medianAgeDays: ageDays(openNow.middle),
      words: openWords(openNow.count, oldestDays, catalog.locale),
    },
  }
}
