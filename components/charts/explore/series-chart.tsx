'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Perspective, Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import type { MarkDto, SegmentDto, SeriesDto } from '@/server/metrics/dto'
import type { GoalWord } from '../words/line-words'
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
  plotRows,
  type SaidPoint,
  seenValues,
  yAxisOf,
} from './plot-data'
import { SignalList } from './signal-list'

// Recharts weighs more than the rest of the page: it comes when its place comes into view.
const SeriesPlot = dynamic(() => import('./series-plot').then(module => module.SeriesPlot), { ssr: false })

interface SeriesChartProps {
  /** Whose line it is, for the keyboard's handle. */
  label: string
  points: SaidPoint[]
  segments: SegmentDto[]
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
  dashed: GoalWord
  words: Text['charts']['edge'] & { noPoints: string; signals: string }
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

function useInView() {
  const ref = useRef<HTMLDivElement>(null)
  const [inView, setInView] = useState(false)
  useEffect(() => {
    if (!ref.current) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setInView(true)
      },
      { rootMargin: '400px' },
    )
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return { ref, inView }
}

/** The line that one explores: along it by pointer or keys, each point in words below. */
export function SeriesChart({
  label,
  points,
  segments,
  marks,
  signals,
  quiet,
  benchmark,
  children,
  ...rest
}: SeriesChartProps) {
  const { unit, bounds, perspective, locale, dashed, words } = rest
  const { ref, inView } = useInView()
  const rows = useMemo(() => plotRows(points, segments), [points, segments])
  const axis = useMemo(() => yAxisOf(seenValues(rows, benchmark), bounds), [rows, benchmark, bounds])
  const flags = useMemo(() => flagsOf(marks, rows), [marks, rows])
  const first = useMemo(() => firstRead(rows), [rows])
  const [chosen, choose] = useState<number | null>(null)
  const at = Math.min(chosen ?? first, rows.length - 1)
  const row = rows[at]
  const flagged = useMemo(() => linesOf(flags, rows), [flags, rows])

  function go(key: string) {
    choose(rows.findIndex(one => one.key === key))
    ref.current?.querySelector<HTMLElement>('[role=slider]')?.focus()
  }
  return (
    <div>
      <div ref={ref} className="relative" style={{ height: FRAME.height }}>
        {inView ? (
          <>
            <SeriesPlot {...{ rows, axis, unit, locale, perspective, benchmark, flagged }} />
            <EdgeLabels {...{ rows, axis, unit, locale, benchmark, dashed, words }} />
            <FlagRow flags={flags} count={rows.length} />
            <ChartCursor {...{ rows, axis, label, at }} noPoints={words.noPoints} onMove={choose} />
          </>
        ) : (
          children
        )}
      </div>
      <p className="min-h-12 pt-2 text-sm sm:min-h-8" aria-live="off">
        {row?.said}
      </p>
      <SignalList {...{ signals, quiet }} words={{ title: words.signals }} onGo={go} />
    </div>
  )
}
