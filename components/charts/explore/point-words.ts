import { formatCount, formatRange, formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { SeriesPointDto } from '@/server/metrics/dto'
import type { GoalWord } from '../words/line-words'

/** Takes a point and whether its goal is kept or a line to it, gives it read out: period, figure, interval, n, and the signal where it is one. */
export function pointInWords(
  point: SeriesPointDto,
  unit: Unit,
  countedAs: string,
  locale?: string,
  dashed: GoalWord = 'goal',
): string {
  const { charts, format } = textIn(locale)
  const words = charts.point
  const n = formatCount(point.n, countedAs, locale)
  if (point.value === null) {
    const reasons = { too_few: words.tooFew, spans_versions: words.spansVersions }
    const why =
      point.state === 'too_few' || point.state === 'spans_versions' ? reasons[point.state] : format.noData
    return words.missing(point.label, why, point.n > 0 ? n : null)
  }
  const { low, high } = point
  const interval = low === null || high === null ? null : formatRange(low, high, unit, locale)
  return [
    words.figure(point.label, formatValue(point.value, unit, locale), interval, n, point.partial),
    point.goal === null ? '' : charts.goalLine[dashed](formatValue(point.goal, unit, locale)),
    point.signal ? words.signal(point.signal.words).replace('..', '.') : '',
  ]
    .filter(Boolean)
    .join(' ')
}
