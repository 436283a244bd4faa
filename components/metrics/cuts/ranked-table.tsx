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
import { RestWords } from './rest-words'

interface RowProps {
  row: BreakdownRowDto
  dto: MetricDto
  scale: (value: number) => number
}

function Mark({ row: { figure }, dto, scale }: RowProps) {
  return (
    <IntervalMark
      value={figure.value}
      low={figure.low}
      high={figure.high}
      scale={scale}
      overall={dto.figure.value}
      goal={dto.goal?.expected ?? null}
      perspective={dto.metric.perspective}
    />
  )
}

/** On a phone the mark stands under the name: three columns instead of four. */
function RowCells({ row, dto, scale }: RowProps) {
  const { figure, change, rest } = row
  return (
    <>
      <Head scope="row" className="max-sm:px-0">
        <Link
          href={row.href}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {row.name}
        </Link>
        <span className="mt-3.5 mb-2 block sm:hidden print:hidden">
          <Mark row={row} dto={dto} scale={scale} />
        </span>
      </Head>
      <Cell className="w-1/3 px-4 max-sm:hidden print:table-cell">
        <Mark row={row} dto={dto} scale={scale} />
      </Cell>
      <Cell className="max-sm:align-top">
        <span className="flex items-center gap-1.5">
          <FigureValue figure={figure} size="cell" />
          <ChangeSign change={change} />
        </span>
        <span className="mt-0.5 block">
          <RestWords rest={rest} locale={dto.metric.locale} />
        </span>
      </Cell>
      <Cell numeric className="max-sm:px-0 max-sm:align-top">
        {formatNumber(figure.n, 0, dto.metric.locale)}
      </Cell>
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

/** The parts of a figure ranked, each with its interval on one scale; the thin upright line is the whole. */
export function RankedTable({ breakdown, dto }: { breakdown: BreakdownDto; dto: MetricDto }) {
  const { rows, name } = breakdown
  const scale = commonScale(dto, rows)
  const { metric, goal } = dto
  const words = textIn(metric.locale).cuts
  const say = (value: number) => formatValue(value, metric.unit, metric.locale)
  const key = words.key(
    dto.figure.value === null ? null : say(dto.figure.value),
    goal && words.dashed[goalWord(goal)](say(goal.expected)),
  )
  const wide = 'max-sm:hidden print:table-cell'
  return (
    <>
      <p className="mb-1 text-ink-soft text-xs">{key}</p>
      <SortableTable
        captionHidden
        caption={words.caption(metric.name, name, dto.period.label)}
        columns={[
          { key: 'name', label: name, className: 'max-sm:px-0' },
          { key: 'mark', label: words.interval, sortable: false, className: wide },
          { key: 'value', label: words.figure },
          { key: 'n', label: 'n', numeric: true, className: 'max-sm:px-0' },
        ]}
        rows={rows.map(row => ({
          key: row.key,
          values: { name: row.name, value: row.figure.value, n: row.figure.n },
          cells: <RowCells row={row} dto={dto} scale={scale} />,
        }))}
      />
    </>
  )
}
