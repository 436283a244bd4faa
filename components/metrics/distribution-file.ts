import type { FileRows } from '@/components/charts/explore/chart-files'
import { textIn } from '@/domain/text/text'
import type { DistributionDto, MetricDto } from '@/server/metrics/dto'

/** Takes a metric's screen and its distribution, gives it as a file: each bar with count, share, interval and the share before, all plain numbers. */
export function distributionFile(dto: MetricDto, { bins }: DistributionDto): FileRows {
  const { metric, figure, lineage } = dto
  const { fileHead } = textIn(metric.locale).spread
  return {
    file: `${metric.key}-distribution`,
    head: Object.values(fileHead),
    rows: bins.map(({ label, count, share, low, high, before, mark }) => [
      ...[label, count, share, low, high, before, mark],
      ...[figure.period, metric.name, metric.countedAs, lineage.slices, dto.comparison],
    ]),
  }
}
