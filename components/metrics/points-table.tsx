import { CsvButton } from '@/components/charts/explore/csv-button'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber, formatRange, formatValue } from '@/domain/format'
import type { MetricDto, SeriesPointDto } from '@/server/metrics/dto'

const STATES: Readonly<Record<SeriesPointDto['state'], string>> = {
  ok: '',
  no_data: 'no data',
  too_few: 'too few',
  spans_versions: 'definition changed',
}

function noteOf(point: SeriesPointDto): string {
  return [STATES[point.state], point.partial ? 'so far' : '', point.signal?.words ?? '']
    .filter(Boolean)
    .join(', ')
}

const UNIT_HEADS = {
  points: 'points',
  percent: '%',
  score: 'score',
  hours: 'time',
  business_hours: 'working time',
  events: 'count',
} as const

/** The line as a table, newest first: what the chart shows, for those who read or copy numbers. */
export function PointsTable({ dto }: { dto: MetricDto }) {
  const { metric, series } = dto
  const { unit, locale } = metric
  const hasGoal = series.points.some(point => point.goal !== null)
  const rows = series.points.toReversed()
  const say = (value: number | null) => (value === null ? '–' : formatValue(value, unit, locale))
  return (
    <details className="border-line border-t pt-2">
      <summary className="inline-flex min-h-8 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
        Show the figures as a table
      </summary>
      <div className="flex justify-end">
        <CsvButton
          file={`${metric.key}-${series.grain}.csv`}
          head={['period', 'from', 'until', 'value', 'low', 'high', 'n', 'goal', 'note']}
          rows={rows.map(point => [
            point.label,
            point.start,
            point.end,
            point.value,
            point.low,
            point.high,
            point.n,
            point.goal,
            noteOf(point),
          ])}
        />
      </div>
      <div className="max-h-96 overflow-y-auto">
        <Table captionHidden caption={`${metric.name} by ${series.grain}`}>
          <thead className="sticky top-0 bg-surface">
            <tr>
              <Head>Period</Head>
              <Head numeric>Figure ({UNIT_HEADS[unit]})</Head>
              <Head numeric>95 % interval</Head>
              <Head numeric>n ({metric.countedAs})</Head>
              {hasGoal ? <Head numeric>{dto.goal?.kind === 'reach' ? 'Expected' : 'Goal'}</Head> : null}
              <Head>Note</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(point => (
              <tr key={point.key} className="border-line border-t">
                <Head scope="row" className="whitespace-nowrap py-1.5">
                  {point.label}
                </Head>
                <Cell numeric className="py-1.5">
                  {say(point.value)}
                </Cell>
                <Cell numeric className="whitespace-nowrap py-1.5">
                  {point.low === null || point.high === null
                    ? '–'
                    : formatRange(point.low, point.high, unit, locale)}
                </Cell>
                <Cell numeric className="py-1.5">
                  {formatNumber(point.n, 0, locale)}
                </Cell>
                {hasGoal ? (
                  <Cell numeric className="py-1.5">
                    {say(point.goal)}
                  </Cell>
                ) : null}
                <Cell className="py-1.5 text-ink-soft">{noteOf(point)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
