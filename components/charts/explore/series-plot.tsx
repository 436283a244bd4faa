'use client'

import { Area, ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import { shortLabel } from '@/domain/calendar'
import type { Perspective, Unit } from '@/domain/kind'
import {
  type Benchmark,
  drawnBenchmark,
  type FlagLine,
  FRAME,
  type PlacedGoal,
  type PlotRow,
  tickValue,
  type YAxis as YAxisOf,
} from './plot-data'
import { PlotDot } from './plot-dot'

export interface SeriesPlotProps {
  rows: PlotRow[]
  axis: YAxisOf
  unit: Unit
  locale: string | undefined
  perspective: Perspective
  benchmark: Benchmark | null
  goals: readonly PlacedGoal[]
  /** The points that carry a flag. */
  flagged: FlagLine[]
  /** Pixels. */
  width: number
}

const TICK = { fontSize: 12, fill: 'var(--ink-soft)' }
const PLAIN = { isAnimationActive: false, dot: false, activeDot: false, connectNulls: false } as const

function versionsOf(rows: readonly PlotRow[]): number[] {
  return [...new Set(rows.map(row => row.version).filter(version => version !== null))]
}

// Recharts looks for its own elements among the children, so these are functions and not components.
function limitLines() {
  return (['lower', 'mean', 'upper'] as const).map(limit => (
    <Line
      {...PLAIN}
      key={limit}
      dataKey={(row: PlotRow) => row.segment?.[limit] ?? null}
      name={limit}
      stroke="var(--edge)"
      strokeWidth={1}
      strokeOpacity={limit === 'mean' ? 0.45 : 0.9}
    />
  ))
}

function valueLines(rows: readonly PlotRow[], hue: string) {
  const versions = versionsOf(rows)
  return (versions.length > 0 ? versions : [null]).map(version => (
    <Line
      {...PLAIN}
      key={`version ${version}`}
      dataKey={(row: PlotRow) => (row.version === version ? row.value : null)}
      name={`version ${version}`}
      stroke={hue}
      strokeWidth={2}
      strokeLinejoin="round"
      dot={({ key, ...dot }) => <PlotDot key={key} {...dot} hue={hue} many={rows.length > 48} />}
    />
  ))
}

/** One of a single period would be no line: a short stroke stands for it. */
function goalStroke(goal: PlacedGoal, { cx, cy, index }: { cx?: number; cy?: number; index?: number }) {
  if (cx === undefined || cy === undefined || goal.from !== goal.to || index !== goal.from) return null
  return <path d={`M${cx - 8} ${cy}h16`} stroke="var(--ink)" strokeWidth={1.25} />
}

/** Each goal in the stretch in which it held: level where it is kept, sloping where it is reached. */
function goalLines(goals: readonly PlacedGoal[], rows: readonly PlotRow[]) {
  return goals.map(placed => {
    const held = new Set(rows.slice(placed.from, placed.to + 1).map(row => row.key))
    return (
      <Line
        {...PLAIN}
        key={`goal ${placed.goal.id} ${placed.goal.from}`}
        dataKey={(row: PlotRow) => (held.has(row.key) ? row.goal : null)}
        name={`goal ${placed.goal.id}`}
        stroke="var(--ink)"
        strokeWidth={1.25}
        strokeDasharray="5 4"
        dot={({ key, ...dot }) => <g key={key}>{goalStroke(placed, dot)}</g>}
      />
    )
  })
}

/** What stood there a year earlier, where that is what one compares with. */
function yearAgoLine() {
  return (
    <Line
      {...PLAIN}
      key="before"
      dataKey={(row: PlotRow) => row.before?.value ?? null}
      name="before"
      stroke="var(--cannot-tell)"
      strokeWidth={1.25}
      strokeLinejoin="round"
    />
  )
}

function benchmarkBand(found: Benchmark | null) {
  const benchmark = drawnBenchmark(found)
  if (!benchmark) return null
  if (benchmark.low === null || benchmark.high === null) {
    return <ReferenceLine y={benchmark.value} stroke="var(--ink-soft)" strokeOpacity={0.35} strokeWidth={6} />
  }
  return <ReferenceArea y1={benchmark.low} y2={benchmark.high} fill="var(--ink-soft)" fillOpacity={0.07} />
}

/** A period's name with the room it needs. */
const NAME_WIDTH = 112

/** The periods whose names fit beside each other, the last among them. Told here, for Recharts would measure the name of each in the page. */
function namedKeys(rows: readonly PlotRow[], width: number): string[] {
  const most = Math.max(2, Math.floor((width - FRAME.left - FRAME.right) / NAME_WIDTH))
  const every = Math.max(1, Math.ceil(rows.length / most))
  return rows.filter((_, index) => (rows.length - 1 - index) % every === 0).map(row => row.key)
}

/** The drawing itself: everything that has words stands around it, in HTML. */
export function SeriesPlot({
  rows,
  axis,
  unit,
  locale,
  perspective,
  benchmark,
  goals,
  flagged,
  width,
}: SeriesPlotProps) {
  const hue = perspective === 'customer' ? 'var(--customer)' : 'var(--company)'
  const labels = new Map(rows.map(row => [row.key, shortLabel(row.label)]))
  return (
    <ComposedChart
      width={width}
      height={FRAME.height}
      data={rows}
      margin={{ top: FRAME.top, right: FRAME.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="key"
        tickFormatter={(key: string) => labels.get(key) ?? ''}
        height={FRAME.bottom}
        padding={{ left: FRAME.inset, right: FRAME.inset }}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        ticks={namedKeys(rows, width)}
        interval={0}
      />
      <YAxis
        width={FRAME.left}
        domain={[axis.low, axis.high]}
        ticks={axis.ticks}
        interval={0}
        tickFormatter={(value: number) => tickValue(value, unit, axis, locale)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
      />
      {benchmarkBand(benchmark)}
      {flagged.map(({ key, isNoted }) => (
        <ReferenceLine
          key={key}
          x={key}
          stroke="var(--ink-soft)"
          strokeOpacity={0.5}
          strokeDasharray={isNoted ? undefined : '1 3'}
        />
      ))}
      <Area
        isAnimationActive={false}
        activeDot={false}
        dataKey="band"
        stroke="none"
        fill={hue}
        fillOpacity={0.13}
        connectNulls={false}
      />
      {limitLines()}
      {goalLines(goals, rows)}
      {yearAgoLine()}
      {valueLines(rows, hue)}
    </ComposedChart>
  )
}
