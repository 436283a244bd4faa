import type { FileRows } from '@/components/charts/explore/chart-files'
import { textIn } from '@/domain/text/text'
import type { BreakdownDto, MetricDto } from '@/server/metrics/dto'

/** Takes a metric's screen and one cut of it, gives the small lines as a file: a row for each part and period, the whole last. */
export function linesFile(dto: MetricDto, { by, rows, whole }: BreakdownDto): FileRows {
  const { metric, lineage } = dto
  const { cuts, metrics } = textIn(metric.locale)
  const { multiples } = cuts
  const parts = [
    ...rows.map(({ name, sparkline }) => ({ name, points: sparkline?.points ?? [] })),
    { name: multiples.whole, points: whole.points },
  ]
  return {
    file: `${metric.key}-by-${by}`,
    head: [by, ...Object.values(multiples.fileHead)],
    rows: parts.flatMap(({ name, points }) =>
      points.map(({ label, start, end, value, low, high, n, state, marks }) => [
        ...[name, label, start, end, value, low, high, n, state, metrics.table.wholeOrNot(marks)],
        ...[metric.name, metric.unit, lineage.slices],
      ]),
    ),
  }
}
