import Link from 'next/link'
import { scaleOf } from '@/components/charts/marks/geometry'
import { IntervalMark, MARK_WIDTH } from '@/components/charts/marks/interval-mark'
import { ChangeSign } from '@/components/charts/words/change-words'
import { FigureValue } from '@/components/charts/words/figure-value'
import { goalWord } from '@/components/charts/words/line-words'
import { SortableTable } from '@/components/first-screen'
import { Cell, Head } from '@/components/ui/table'
import { formatNumber, formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { BreakdownDto, BreakdownRowDto, MetricDto } from '@/server/metrics/dto'

interface RowProps {
  row: BreakdownRowDto
  dto: MetricDto
  scale: (value: number) => number
}

function RowCells({ row, dto, scale }: RowProps) {
  const { figure, change } = row
  return (
    <>
      <Head scope="row">
        <Link
          href={row.href}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {row.name}
        </Link>
      </Head>
      <Cell className="w-1/3 px-4">
        <IntervalMark
          value={figure.value}
          low={figure.low}
          high={figure.high}
          scale={scale}
          overall={dto.figure.value}
          goal={dto.goal?.expected ?? null}
          perspective={dto.metric.perspective}
        />
      </Cell>
      <Cell>
        <span className="flex items-center gap-1.5">
          <FigureValue figure={figure} size="cell" />
          <ChangeSign change={change} />
        </span>
      </Cell>
      <Cell numeric>{formatNumber(figure.n, 0, dto.metric.locale)}</Cell>
    </>
  )
}

/** From the figure's unit to the mark's width. One very wide interval must not squeeze the others: it leaves the frame. */
function commonScale(dto: MetricDto, rows: readonly BreakdownRowDto[]): (value: number) => number {
  const { figure, goal } = dto
  const known = [...rows.map(row => row.figure.value), figure.value, goal?.expected ?? null].filter(
    value => value !== null,
  )
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const room = Math.max(most - least, (figure.high ?? 0) - (figure.low ?? 0))
  const limits = rows
    .flatMap(row => [row.figure.low, row.figure.high])
    .map(limit => (limit === null ? null : Math.min(most + room, Math.max(least - room, limit))))
  const scale = scaleOf([...known, ...limits], 6, MARK_WIDTH - 6)
  return value => Math.min(MARK_WIDTH, Math.max(0, scale(value)))
}

/** One cut of the figure, each part with its interval on one scale; the thin upright line is the whole. */
function Breakdown({ breakdown, dto }: { breakdown: BreakdownDto; dto: MetricDto }) {
  const { rows, name, by } = breakdown
  const scale = commonScale(dto, rows)
  const { metric, goal } = dto
  const words = textIn(metric.locale).metrics.cut
  const say = (value: number) => formatValue(value, metric.unit, metric.locale)
  const key = words.key(
    dto.figure.value === null ? null : say(dto.figure.value),
    goal && words.dashed[goalWord(goal)](say(goal.expected)),
  )
  return (
    <section aria-labelledby={`by-${by}`} className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`by-${by}`} className="font-semibold text-sm">
          {words.title(name)}
        </h2>
        <p className="text-ink-soft text-xs">{key}</p>
      </div>
      <SortableTable
        captionHidden
        caption={words.caption(metric.name, name, dto.period.label)}
        columns={[
          { key: 'name', label: name },
          { key: 'mark', label: words.interval, sortable: false },
          { key: 'value', label: words.figure },
          { key: 'n', label: 'n', numeric: true },
        ]}
        rows={rows.map(row => ({
          key: row.key,
          values: { name: row.name, value: row.figure.value, n: row.figure.n },
          cells: <RowCells row={row} dto={dto} scale={scale} />,
        }))}
      />
    </section>
  )
}

/** Where the figure is better and where worse. */
export function Breakdowns({ dto }: { dto: MetricDto }) {
  return dto.breakdowns
    .filter(breakdown => breakdown.rows.length > 1)
    .map(breakdown => <Breakdown key={breakdown.by} breakdown={breakdown} dto={dto} />)
}
