import { goalWord } from '@/components/charts/words/line-words'
import { Cell, Head, Table } from '@/components/ui/table'
import { formatNumber, formatRange, formatValue } from '@/domain/format'
import { type Text, textIn } from '@/domain/text/text'
import type { GoalDto, MetricHeadDto } from '@/server/figures/dto'
import type { MetricDto } from '@/server/metrics/dto'
import type { SeriesPointDto } from '@/server/metrics/series-dto'

/** Takes a point's marks, gives their words. */
const markWords = (point: Pick<SeriesPointDto, 'marks'>, words: Text['figures']) =>
  point.marks.map(mark => words.marks[mark].word)

/** Takes a point of a line, gives what is to be known of it beside its figure. */
export function noteOf(
  point: Pick<SeriesPointDto, 'state' | 'marks'> & { signal?: SeriesPointDto['signal'] },
  { metrics, figures }: Pick<Text, 'metrics' | 'figures'>,
): string {
  const { states } = metrics.table
  return [states[point.state], ...markWords(point, figures), point.signal?.words ?? '']
    .filter(Boolean)
    .join(', ')
}

/** What of a screen the table is made from. */
type TableOf = Pick<MetricDto, 'series' | 'yearKind'> & {
  metric: MetricHeadDto
  goal: Pick<GoalDto, 'kind'> | null
}

/** The line as a table, newest first: what the chart shows, for those who read or copy numbers. */
export function PointsTable({ dto }: { dto: TableOf }) {
  const { metric, series } = dto
  const { unit, locale } = metric
  const text = textIn(locale)
  const { charts, metrics } = text
  const words = metrics.table
  const hasBefore = series.points.some(point => point.before !== null)
  const hasGoal = series.points.some(point => point.goal !== null)
  const rows = series.points.toReversed()
  const say = (value: number | null) => (value === null ? '–' : formatValue(value, unit, locale))
  return (
    <details className="border-line border-t pt-2">
      <summary className="inline-flex min-h-8 items-center text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
        {words.show}
      </summary>
      <div className="max-h-96 overflow-y-auto">
        <Table
          captionHidden
          caption={words.caption(metric.name, metrics.line.grain[dto.yearKind][series.grain])}
        >
          <thead className="sticky top-0 bg-surface">
            <tr>
              <Head>{words.period}</Head>
              <Head numeric>{words.figure(unit)}</Head>
              <Head numeric>{words.interval}</Head>
              <Head numeric>{words.n(metric.countedAs)}</Head>
              {hasGoal ? <Head numeric>{charts.goal[goalWord(dto.goal)]}</Head> : null}
              {hasBefore ? <Head numeric>{words.before}</Head> : null}
              <Head>{words.note}</Head>
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
                {hasBefore ? (
                  <Cell numeric className="py-1.5">
                    {say(point.before?.value ?? null)}
                  </Cell>
                ) : null}
                <Cell className="py-1.5 text-ink-soft">{noteOf(point, text)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
