import type { CsvValue } from '@/domain/csv'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'
import type { SegmentDto, SeriesPointDto } from '@/server/metrics/series-dto'

/** The limits that hold at each point, by its key. */
function limitsByKey({ points, segments }: MetricDto['series']): ReadonlyMap<string, SegmentDto> {
  const found = new Map<string, SegmentDto>()
  let current: SegmentDto | undefined
  for (const { key } of points) {
    current = segments.find(segment => segment.from === key) ?? current
    if (current) found.set(key, current)
    if (current?.to === key) current = undefined
  }
  return found
}

/**
 * Takes a metric's screen and how a point's note is said, gives its line as a file: figures as plain numbers, limits, signal, goal and
 * version beside them, and in each row what it is, under which filters and of which day.
 */
export function pointsFile(dto: MetricDto, noteOf: (point: SeriesPointDto) => string) {
  const { metric, series, lineage, comparison, asOf } = dto
  const { line, table: words } = textIn(metric.locale).metrics
  const cut = line.grain[dto.yearKind][series.grain]
  const limits = limitsByKey(series)
  const filters = `${lineage.slices}; ${comparison}`
  const definition = lineage.definition || metric.definition
  const said = [metric.name, metric.unit, definition, filters, formatDay(asOf, metric.locale)]
  const rows = series.points.toReversed().map((point): CsvValue[] => {
    const { label, start, end, value, low, high, n, state, marks, signal, goal, before, version } = point
    const { lower = null, mean = null, upper = null } = limits.get(point.key) ?? {}
    const figures = [label, cut, start, end, value, low, high, n, state, words.wholeOrNot(marks)]
    const aims = [goal, before?.value ?? null]
    return [...figures, lower, mean, upper, signal?.rule ?? null, ...aims, version, noteOf(point), ...said]
  })
  return { file: `${metric.key}-${cut.replace(' ', '-')}`, head: Object.values(words.fileHead), rows }
}
