'use client'

import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { usePrinting } from '@/components/ui/use-printing'
import { useWidth } from '@/components/ui/use-width'
import type { Perspective, Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import type { GoalSpanDto, MarkDto, SegmentDto, SeriesDto } from '@/server/metrics/series-dto'
import { ChartCursor } from './chart-cursor'
import { EdgeLabels } from './edge-labels'
import { FlagRow } from './flag-row'
import {
  type AxisBounds,
  type Benchmark,
  type FlagLine,
  FRAME,
  firstRead,
  flagsOf,
  type PlacedFlag,
  type PlotRow,
  placedGoals,
  plotRows,
  type SaidPoint,
  seenValues,
  yAxisOf,
} from './plot-data'
import { PlotLabels } from './plot-labels'
import { SeriesPlot } from './series-plot'
import { SignalList } from './signal-list'

/** Pixels within a card on A4 and Letter, both as the page's print style makes them. */
const PAPER_WIDTH = 880

interface SeriesChartProps {
  /** Of what is drawn: a picture is made of it. */
  id: string
  /** Whose line it is, for the keyboard's handle. */
  label: string
  points: SaidPoint[]
  segments: SegmentDto[]
  goals: GoalSpanDto[]
  marks: MarkDto[]
  signals: SeriesDto['signals']
  /** Said where there is no signal. */
  quiet: string
  benchmark: Benchmark | null
  unit: Unit
  bounds: AxisBounds
  perspective: Perspective
  /** Of whoever reads. */
  locale: string | undefined
  /** A point in full, where one asks for it; nothing for none. */
  details: (point: PlotRow | undefined, onClose: () => void) => ReactNode
  words: Text['charts']['edge'] & { noPoints: string; signals: string; hint: string }
  /** The line as the server draws it, until this one stands. */
  children: ReactNode
}

/** A line down from each point that has flags; what somebody noted is drawn through, the rest is dotted. */
function linesOf(flags: readonly PlacedFlag[], rows: readonly PlotRow[]): FlagLine[] {
  const noted = new Map<string, boolean>()
  for (const { mark, index } of flags) {
    const key = rows[index]?.key ?? ''
    noted.set(key, (noted.get(key) ?? false) || mark.kind === 'annotation')
  }
  return [...noted].map(([key, isNoted]) => ({ key, isNoted }))
}

/** Where one is along the line, and which point stands open in full. */
function useCursor(rows: readonly PlotRow[]) {
  const first = useMemo(() => firstRead(rows), [rows])
  const [chosen, choose] = useState<number | null>(null)
  const [pinned, pin] = useState<string | null>(null)
  const at = Math.min(chosen ?? first, rows.length - 1)
  const key = rows[at]?.key ?? null
  return {
    at,
    choose,
    pinned: rows.find(row => row.key === pinned),
    pin: () => pin(key),
    close: () => pin(null),
    leave: () => {
      if (pinned === null) choose(null)
      pin(null)
      return pinned === null
    },
  }
}

/** The line that one explores: along it by pointer or keys, each point in words below, and in full where one asks. */
export function SeriesChart(props: SeriesChartProps) {
  const { id, label, points, segments, goals, marks, signals, quiet, benchmark, children, ...rest } = props
  const { unit, bounds, perspective, locale, details, words } = rest
  const ref = useRef<HTMLDivElement>(null)
  const paperWidth = usePrinting() ? PAPER_WIDTH : null
  const measured = useWidth(ref)
  const width = paperWidth ?? measured
  const hint = useId()
  const rows = useMemo(() => plotRows(points, segments), [points, segments])
  const axis = useMemo(() => yAxisOf(seenValues(rows, benchmark), bounds), [rows, benchmark, bounds])
  const flags = useMemo(() => flagsOf(marks, rows), [marks, rows])
  const flagged = useMemo(() => linesOf(flags, rows), [flags, rows])
  const held = useMemo(() => placedGoals(goals, rows), [goals, rows])
  const { at, choose, pinned, pin, close, leave } = useCursor(rows)
  const focus = () => ref.current?.querySelector<HTMLElement>('[role=slider]')?.focus()

  function go(key: string) {
    choose(rows.findIndex(one => one.key === key))
    focus()
  }
  const drawing = { rows, axis, unit, locale, benchmark, goals: held }
  return (
    <div>
      <div
        ref={ref}
        id={id}
        className="relative"
        style={{ height: FRAME.height, width: paperWidth ?? undefined }}
      >
        {width ? (
          <>
            <SeriesPlot {...drawing} {...{ perspective, flagged, width }} />
            <PlotLabels {...drawing} words={words} />
            <EdgeLabels {...drawing} words={words} />
            <FlagRow flags={flags} count={rows.length} />
            <ChartCursor
              {...{ rows, axis, label, at }}
              noPoints={words.noPoints}
              describedBy={hint}
              onMove={choose}
              onPin={pin}
              onEscape={leave}
            />
          </>
        ) : (
          children
        )}
      </div>
      <p className="min-h-12 pt-2 text-sm sm:min-h-8" aria-live="off">
        {rows[at]?.said}
      </p>
      {details(pinned, () => {
        close()
        focus()
      })}
      <p id={hint} className="mb-2 text-ink-soft text-xs print:hidden">
        {words.hint}
      </p>
      <SignalList {...{ signals, quiet }} words={{ title: words.signals }} onGo={go} />
    </div>
  )
}
