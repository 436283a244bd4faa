import { type NoPlace, type Others, type Place, type Placed, placeAmong } from '@/domain/benchmark'
import { type Measured, type Otherness, othernessOf, type Profile } from '@/domain/benchmark-fit'
import type { Day } from '@/domain/day'
import { formatDay, formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { CatalogMetric } from '../figures/catalog'
import { versionOn } from '../figures/pools'
import { type BenchmarkRow, statedOf } from './queries'

/** Takes a metric and a day, gives how it is measured then, as benchmarks see it. */
export function measuredOn(metric: CatalogMetric, day: Day): Measured {
  return { kind: metric.kind, rule: versionOn(metric, day)?.rule ?? {} }
}

/** Takes a row, gives what others reach. */
export function othersOf({ low, value, high }: BenchmarkRow): Others {
  return { lower: low, median: value, upper: high }
}

/** Takes a benchmark, its metric, a day and who we are, gives all that is other; nothing: it may be compared. */
export function otherOn(
  row: BenchmarkRow,
  metric: CatalogMetric,
  day: Day,
  profile: Profile | undefined,
): Otherness[] {
  return othernessOf(statedOf(row), measuredOn(metric, day), profile ?? null)
}

/** Takes a benchmark and the company's day, tells whether its review is overdue. */
export const isOld = ({ reviewOn }: Pick<BenchmarkRow, 'reviewOn'>, today: Day): boolean =>
  reviewOn !== null && reviewOn < today

/** Takes a benchmark and who reads, gives that it is past its review, in a sentence; null while it is not. */
export function oldWords(row: BenchmarkRow, today: Day, locale: string | undefined): string | null {
  if (row.reviewOn === null || !isOld(row, today)) return null
  return textIn(locale).benchmarks.old(formatDay(row.reviewOn, locale))
}

/** Takes a benchmark and who reads, gives its figures: "84%, half between 78% and 89%". */
export function figuresText({ low, value, high, unit }: BenchmarkRow, locale: string | undefined): string {
  const say = (one: number) => formatValue(one, unit, locale)
  const half = low === null || high === null ? null : { low: say(low), high: say(high) }
  return textIn(locale).benchmarks.figures(say(value), half)
}

export type Judged = { place: Place | NoPlace } | { other: Otherness[] }

/** Takes a benchmark that may be compared, or what is other of it, and a figure; gives where the figure lies. */
export function judge(row: BenchmarkRow, metric: CatalogMetric, placed: Placed, other: Otherness[]): Judged {
  return other.length > 0 ? { other } : { place: placeAmong(othersOf(row), placed, metric.direction) }
}

/** Takes a judgement and who reads, gives it in a sentence. */
export function judgedWords(judged: Judged, locale: string | undefined): string {
  const words = textIn(locale).benchmarks
  if ('other' in judged) return words.reference(judged.other.map(why => words.others[why]))
  const { place } = judged
  if (typeof place === 'string') return words.noPlaces[place]
  const { position } = place
  const word = place.judged === null || place.judged === 'alike' ? null : words.judged[place.judged]
  return words.place(words.positions[position], word)
}
