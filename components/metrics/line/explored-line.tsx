'use client'

import type { ReactNode } from 'react'
import type { SaidPoint } from '@/components/charts/explore/plot-data'
import { SeriesChart } from '@/components/charts/explore/series-chart'
import { useLineReader } from '@/components/text/use-reader'
import type { MetricDto } from '@/server/metrics/dto'
import type { MarkDto, SeriesDto } from '@/server/metrics/series-dto'
import { PointDetails } from './point-details'

interface ExploredLineProps {
  metric: Pick<MetricDto['metric'], 'name' | 'unit' | 'bounds' | 'perspective' | 'countedAs'>
  series: Pick<SeriesDto, 'grain' | 'segments' | 'goals' | 'signals' | 'quiet'>
  marks: MarkDto[]
  benchmark: MetricDto['benchmark']
  points: SaidPoint[]
  /** The line as the server draws it, until this one stands. */
  children: ReactNode
}

/** The metric's line to walk along, with each point in full where one asks. */
export function ExploredLine({ metric, series, marks, benchmark, points, children }: ExploredLineProps) {
  const { text, locale } = useLineReader()
  const { charts, metrics, signalList } = text
  return (
    <SeriesChart
      key={series.grain}
      id="line-drawing"
      label={metrics.line.handle(metric.name)}
      points={points}
      segments={series.segments}
      goals={series.goals}
      marks={marks}
      signals={series.signals}
      quiet={series.quiet}
      benchmark={benchmark}
      unit={metric.unit}
      bounds={metric.bounds}
      perspective={metric.perspective}
      locale={locale}
      words={{
        ...charts.edge,
        noPoints: charts.noPoints,
        signals: signalList.title,
        hint: charts.details.hint,
      }}
      details={(point, onClose) => (
        <PointDetails point={point} unit={metric.unit} countedAs={metric.countedAs} onClose={onClose} />
      )}
    >
      {children}
    </SeriesChart>
  )
}
