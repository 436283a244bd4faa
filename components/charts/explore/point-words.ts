import { formatCount, formatRange, formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { SeriesPointDto } from '@/server/metrics/series-dto'

/** Takes a point, gives it read out: period, figure, interval, n, the goal then, the year before and the signal where there are. */
export function pointInWords(point: SeriesPointDto, unit: Unit, countedAs: string, locale?: string): string {
  const { charts, figures, format } = textIn(locale)
  const words = charts.point
  const n = formatCount(point.n, countedAs, locale)
  const marks = point.marks.map(mark => figures.marks[mark].word)
  if (point.value === null) {
    const reasons = { too_few: words.tooFew, spans_versions: words.spansVersions }
    const why =
      point.state === 'too_few' || point.state === 'spans_versions' ? reasons[point.state] : format.noData
    const said = [why, ...marks].join(', ')
    return words.missing(point.label, said, point.n > 0 ? n : null)
  }
  const { low, high } = point
  const interval = low === null || high === null ? null : formatRange(low, high, unit, locale)
  return [
    words.figure(point.label, formatValue(point.value, unit, locale), interval, n, marks),
    point.goal === null
      ? ''
      : charts.goalLine[point.goalKind === 'reach' ? 'expected' : 'goal'](
          formatValue(point.goal, unit, locale),
        ),
    point.before ? words.before(point.before.label, formatValue(point.before.value, unit, locale)) : '',
    point.signal ? words.signal(point.signal.words).replace('..', '.') : '',
  ]
    .filter(Boolean)
    .join(' ')
}
