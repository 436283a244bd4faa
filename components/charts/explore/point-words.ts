import { formatCount, formatRange, formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'
import type { SeriesPointDto } from '@/server/metrics/dto'

const MISSING: Readonly<Record<SeriesPointDto['state'], string>> = {
  ok: '',
  no_data: 'no data',
  too_few: 'too few answers',
  spans_versions: 'the definition changed within it',
}

/** Takes a point and whether its goal is kept or a line to it, gives it read out: period, figure, interval, n, and the signal where it is one. */
export function pointInWords(
  point: SeriesPointDto,
  unit: Unit,
  countedAs: string,
  locale?: string,
  goalWord: 'Goal' | 'Expected' = 'Goal',
): string {
  const n = formatCount(point.n, countedAs, locale)
  if (point.value === null) {
    const reason = MISSING[point.state] || 'no data'
    return point.n > 0 ? `${point.label}: ${reason} (${n}).` : `${point.label}: ${reason}.`
  }
  const interval =
    point.low === null || point.high === null ? '' : ` (${formatRange(point.low, point.high, unit, locale)})`
  return [
    `${point.label}: ${formatValue(point.value, unit, locale)}${interval}, ${n}${point.partial ? ', not whole yet' : ''}.`,
    point.goal === null ? '' : `${goalWord} ${formatValue(point.goal, unit, locale)}.`,
    point.signal ? `${point.signal.words}.`.replace('..', '.') : '',
  ]
    .filter(Boolean)
    .join(' ')
}
