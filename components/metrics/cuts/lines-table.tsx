import { noteOf } from '@/components/charts/explore/points-table'
import { Cell, Head, Table } from '@/components/ui/table'
import { shortLabel } from '@/domain/calendar'
import { formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { SparklineDto } from '@/server/figures/dto'
import type { BreakdownDto, MetricDto } from '@/server/metrics/dto'

interface LineRowProps {
  name: string
  line: SparklineDto
  metric: MetricDto['metric']
}

function LineRow({ name, line, metric }: LineRowProps) {
  const text = textIn(metric.locale)
  return (
    <tr className="border-line border-t">
      <Head scope="row" className="whitespace-nowrap py-1.5">
        {name}
      </Head>
      {line.points.map(point => (
        <Cell key={point.key} numeric className="whitespace-nowrap py-1.5">
          {point.value === null ? '–' : formatValue(point.value, metric.unit, metric.locale)}
          <span className="block text-ink-soft text-xs empty:hidden">{noteOf(point, text)}</span>
        </Cell>
      ))}
    </tr>
  )
}

/** The small lines as numbers: a row a part, a column a period. */
export function LinesTable({ breakdown, metric }: { breakdown: BreakdownDto; metric: MetricDto['metric'] }) {
  const { rows, whole, name } = breakdown
  const words = textIn(metric.locale).cuts.multiples
  return (
    <details className="mt-3 border-line border-t pt-2">
      <summary className="inline-flex min-h-8 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
        {words.show}
      </summary>
      <Table captionHidden caption={words.tableOf(metric.name, name)}>
        <thead>
          <tr>
            <Head>{name}</Head>
            {whole.points.map(point => (
              <Head key={point.key} numeric>
                {shortLabel(point.label)}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row =>
            row.sparkline ? (
              <LineRow key={row.key} name={row.name} line={row.sparkline} metric={metric} />
            ) : null,
          )}
          <LineRow name={words.whole} line={whole} metric={metric} />
        </tbody>
      </Table>
    </details>
  )
}
