import Link from 'next/link'
import { ChartFiles } from '@/components/charts/explore/chart-files'
import { scaleOf } from '@/components/charts/marks/geometry'
import { FigureValue } from '@/components/charts/words/figure-value'
import { lineInWords } from '@/components/charts/words/line-words'
import { shortLabel } from '@/domain/calendar'
import { formatCount, formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { SparklineDto } from '@/server/figures/dto'
import type { BreakdownDto, BreakdownRowDto, MetricDto } from '@/server/metrics/dto'
import { fileWords } from '../file-words'
import { linesFile } from './lines-file'
import { LinesTable } from './lines-table'
import { RestWords } from './rest-words'
import { BOTTOM, SmallLine, TOP } from './small-line'

/** What one axis must hold: the lines of parts that have a figure. One of a few answers would squeeze them; it leaves the frame. */
function valuesOf({ rows, whole }: BreakdownDto): number[] {
  const known = rows.filter(row => row.figure.value !== null)
  const lines: SparklineDto[] = [whole, ...known.flatMap(row => row.sparkline ?? [])]
  return lines
    .flatMap(line => [...line.points.map(point => point.value), line.goalLine])
    .filter(value => value !== null)
}

interface PartProps {
  row: BreakdownRowDto
  breakdown: BreakdownDto
  dto: MetricDto
  height: (value: number) => number
}

function Part({ row, breakdown, dto, height }: PartProps) {
  const { metric } = dto
  const { figure, sparkline, rest } = row
  const words = textIn(metric.locale).cuts
  const line = sparkline && lineInWords(row.name, sparkline, metric.unit, metric.locale)
  return (
    <li className="grid min-w-0 content-start gap-1">
      <h3 className="truncate font-medium text-sm">
        <Link
          href={row.href}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {row.name}
        </Link>
      </h3>
      {sparkline && line ? (
        <SmallLine
          line={sparkline}
          whole={breakdown.whole}
          height={height}
          perspective={metric.perspective}
          label={rest ? words.multiples.said(line, rest.words) : line}
        />
      ) : (
        <p className="text-ink-soft text-xs">{words.multiples.none}</p>
      )}
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <FigureValue figure={figure} size="cell" />
        <span className="text-ink-soft text-xs">
          {formatCount(figure.n, metric.countedAs, metric.locale)}
        </span>
      </p>
      <RestWords rest={rest} locale={metric.locale} />
    </li>
  )
}

/** A small line a part, all on one axis and over one time, the whole as a quiet line behind each. Drawn on the server. */
export function SmallMultiples({ breakdown, dto }: { breakdown: BreakdownDto; dto: MetricDto }) {
  const { metric } = dto
  const { rows, whole, by, name, finding } = breakdown
  const words = textIn(metric.locale).cuts.multiples
  const drawing = `lines-by-${by}`
  const title = words.pictured(metric.name, name, finding)
  const values = valuesOf(breakdown)
  const say = (value: number) => formatValue(value, metric.unit, metric.locale)
  const [first, last] = [whole.points.at(0), whole.points.at(-1)]
  const hasGoal = rows.some(row => row.sparkline?.goalLine !== null)
  return (
    <>
      <div id={drawing}>
        <p className="mt-0.5 mb-3 text-ink-soft text-xs">
          {values.length > 0
            ? words.axis(
                say(Math.min(...values)),
                say(Math.max(...values)),
                shortLabel(first?.label ?? ''),
                shortLabel(last?.label ?? ''),
              )
            : words.none}{' '}
          {hasGoal ? words.dashed : ''}
        </p>
        <ul className="grid grid-cols-1 gap-x-5 gap-y-4 min-[360px]:grid-cols-2 md:grid-cols-3 2xl:grid-cols-4">
          {rows.map(row => (
            <Part
              key={row.key}
              row={row}
              breakdown={breakdown}
              dto={dto}
              height={scaleOf(values, BOTTOM, TOP)}
            />
          ))}
        </ul>
      </div>
      <ChartFiles
        of={drawing}
        {...linesFile(dto, breakdown)}
        {...fileWords(dto, words.file(metric.name, name), title)}
      />
      <LinesTable breakdown={breakdown} metric={metric} />
    </>
  )
}
