import { clsx } from 'clsx'
import Link from 'next/link'
import { ChartFiles } from '@/components/charts/explore/chart-files'
import { flagsOf, type SaidPoint } from '@/components/charts/explore/plot-data'
import { pointInWords } from '@/components/charts/explore/point-words'
import { noteOf, PointsTable } from '@/components/charts/explore/points-table'
import { Sparkline } from '@/components/charts/marks/sparkline'
import { goalWord, lineInWords } from '@/components/charts/words/line-words'
import { SwitchRow } from '@/components/ui/switch-row'
import { GRAINS } from '@/domain/calendar'
import { filterHref } from '@/domain/filter'
import { formatDay, formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { SparklineDto } from '@/server/figures/dto'
import type { MetricDto } from '@/server/metrics/dto'
import type { SeriesPointDto } from '@/server/metrics/series-dto'
import { fileWords } from '../file-words'
import { FlagList } from '../flags/flag-list'
import { ExploredLine } from './explored-line'
import { GoalWords } from './goal-words'
import { pointsFile } from './points-file'

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The chart's finding: the newest signal, else that there is none, else that nothing can be said. */
function findingOf({ series, metric }: MetricDto): string {
  const judged = series.points.findLast(point => point.value !== null && !point.partial)
  const segment = series.segments.at(-1)
  const { line } = textIn(metric.locale).metrics
  if (!judged) return line.none
  if (judged.signal) return line.signal(judged.label, judged.signal.words)
  if (!segment)
    return line.span(metric.name, series.points.at(0)?.label ?? '', series.points.at(-1)?.label ?? '')
  const say = (value: number) => formatValue(value, metric.unit, metric.locale)
  return line.usual(judged.label, say(segment.lower), say(segment.upper))
}

/** The line as the server can draw it. */
function asSparkline({ series }: MetricDto): SparklineDto {
  return {
    points: series.points,
    limits: series.segments.at(-1) ?? null,
    goalLine: series.points.findLast(point => point.goal !== null)?.goal ?? null,
  }
}

/** A line without a point is no drawing: what belongs here, and how it gets here. */
function NothingYet({ dto }: { dto: MetricDto }) {
  const { series, metric, filters } = dto
  const [first, last] = [series.points.at(0)?.label ?? '', series.points.at(-1)?.label ?? '']
  const path = `/metrics/${encodeURIComponent(metric.key)}`
  const isNarrowed = filterHref(path, filters) !== path
  const words = textIn(metric.locale).metrics.line
  return (
    <div className="mt-3 max-w-prose rounded-md bg-sunken px-4 py-6 text-sm">
      <p>{words.nothing(first, last, isNarrowed)}</p>
      <p className="mt-2 text-ink-soft">
        {isNarrowed ? (
          <Link href={path} prefetch={false} className="underline underline-offset-4">
            {words.widen}
          </Link>
        ) : (
          words.howItFills
        )}
      </p>
    </div>
  )
}

/** Periods that can be looked at alone have what they are made of told there. */
function lineageOf({ metric, filters }: MetricDto, { key }: SeriesPointDto): string | null {
  if (filters.grain === 'day' || filters.grain === 'week') return null
  return `${filterHref(`/metrics/${encodeURIComponent(metric.key)}`, filters, { period: key })}#lineage`
}

function saidPoints(dto: MetricDto): SaidPoint[] {
  const { metric, series, marks } = dto
  const { flags } = textIn(metric.locale)
  const placed = flagsOf(marks, series.points)
  return series.points.map((point, at) => ({
    ...point,
    said: [
      pointInWords(point, metric.unit, metric.countedAs, metric.locale),
      ...placed.filter(flag => flag.index === at).map(flag => flags.said(flag.number, flag.mark.text)),
    ].join(' '),
    href: lineageOf(dto, point),
  }))
}

/** What the browser needs of the screen, and no more: the points go there once, with their words. */
function sentOf({ metric, series, marks, benchmark }: MetricDto) {
  const { name, unit, bounds, perspective, countedAs } = metric
  const { grain, segments, goals, signals, quiet } = series
  return {
    metric: { name, unit, bounds, perspective, countedAs },
    series: { grain, segments, goals, signals, quiet },
    marks,
    benchmark,
  }
}

/** What the band is, where the drawing is too narrow to say so; and what is no band. */
function Others({ dto: { benchmark, metric } }: { dto: MetricDto }) {
  const words = textIn(metric.locale).metrics
  if (!benchmark) return null
  return (
    <p className={clsx('mb-2 text-ink-soft text-xs', benchmark.notDrawn === null && 'sm:hidden')}>
      {benchmark.notDrawn ?? words.band(benchmark.label)}
    </p>
  )
}

function Explored({ dto, words, title }: { dto: MetricDto; words: string; title: string }) {
  const { metric, series, marks } = dto
  const { flags, metrics } = textIn(metric.locale)
  const placed = flagsOf(marks, series.points)
  return (
    <>
      <p className="mt-1 mb-3 max-w-3xl text-ink-soft text-sm">{words}</p>
      <GoalWords dto={dto} />
      <ExploredLine {...sentOf(dto)} points={saidPoints(dto)}>
        <Sparkline
          line={asSparkline(dto)}
          perspective={metric.perspective}
          label={words}
          className="h-full w-full"
        />
      </ExploredLine>
      <Others dto={dto} />
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-ink-soft text-xs">{series.chartNote}</p>
        <ChartFiles
          of="line-drawing"
          {...pointsFile(dto, point => noteOf(point, textIn(dto.metric.locale)))}
          {...fileWords(
            dto,
            metrics.line.file(metric.name, metrics.line.grain[dto.yearKind][series.grain]),
            title,
            placed.map(({ number, mark }) =>
              flags.pictured(number, formatDay(mark.onDay, metric.locale), mark.text),
            ),
          )}
        />
      </div>
      <FlagList
        metric={metric}
        marks={marks}
        may={dto.may}
        grain={series.grain}
        points={series.points}
        today={dto.asOf}
      />
      <PointsTable dto={dto} />
    </>
  )
}

/** What happened to the figure over time, and whether it is real. */
export function MetricLine({ dto }: { dto: MetricDto }) {
  const { metric, series, filters } = dto
  const path = `/metrics/${encodeURIComponent(metric.key)}`
  const title = capital(findingOf(dto))
  const isEmpty = series.points.every(point => point.value === null)
  const words = lineInWords(metric.name, asSparkline(dto), metric.unit, metric.locale, goalWord(dto.goal))
  return (
    <section aria-labelledby="line" className="min-w-0 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 id="line" className="min-w-0 flex-1 basis-72 font-semibold text-base leading-snug">
          {title}
        </h2>
        <SwitchRow
          label={textIn(metric.locale).metrics.line.cutBy}
          choices={GRAINS.map(grain => ({
            key: grain,
            name: textIn(metric.locale).metrics.line.grains[dto.yearKind][grain],
            href: filterHref(path, filters, { grain }),
            chosen: filters.grain === grain,
          }))}
        />
      </div>
      {isEmpty ? <NothingYet dto={dto} /> : <Explored dto={dto} words={words} title={title} />}
    </section>
  )
}
