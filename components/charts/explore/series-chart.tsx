'use client'

import { Flag } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Perspective, Unit } from '@/domain/kind'
import type { Text } from '@/domain/text/text'
import type { AnnotationDto, SegmentDto } from '@/server/metrics/dto'
import type { GoalWord } from '../words/line-words'
import { ChartCursor } from './chart-cursor'
import { EdgeLabels } from './edge-labels'
import {
  type AxisBounds,
  type Benchmark,
  FRAME,
  firstRead,
  flagsOf,
  plotRows,
  type SaidPoint,
  seenValues,
  shareOf,
  yAxisOf,
} from './plot-data'

// Recharts weighs more than the rest of the page: it comes when its place comes into view.
const SeriesPlot = dynamic(() => import('./series-plot').then(module => module.SeriesPlot), { ssr: false })

interface SeriesChartProps {
  /** Whose line it is, for the keyboard's handle. */
  label: string
  points: SaidPoint[]
  segments: SegmentDto[]
  annotations: AnnotationDto[]
  benchmark: Benchmark | null
  unit: Unit
  bounds: AxisBounds
  perspective: Perspective
  /** Of whoever reads. */
  locale: string | undefined
  dashed: GoalWord
  words: Text['charts']['edge'] & { noPoints: string }
  /** The line as the server draws it, until this one stands. */
  children: ReactNode
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
  annotations,
  benchmark,
  children,
  ...rest
}: SeriesChartProps) {
  const { unit, bounds, perspective, locale, dashed, words } = rest
  const { ref, inView } = useInView()
  const rows = useMemo(() => plotRows(points, segments), [points, segments])
  const axis = useMemo(() => yAxisOf(seenValues(rows, benchmark), bounds), [rows, benchmark, bounds])
  const flags = useMemo(() => flagsOf(annotations, rows), [annotations, rows])
  const first = useMemo(() => firstRead(rows), [rows])
  const [chosen, choose] = useState<number | null>(null)
  const at = Math.min(chosen ?? first, rows.length - 1)
  const row = rows[at]
  const flagged = useMemo(() => [...new Set(flags.map(flag => rows[flag.index]?.key ?? ''))], [flags, rows])
  return (
    <div>
      <div ref={ref} className="relative" style={{ height: FRAME.height }}>
        {inView ? (
          <>
            <SeriesPlot {...{ rows, axis, unit, locale, perspective, benchmark, flagged }} />
            <EdgeLabels {...{ rows, axis, unit, locale, benchmark, dashed, words }} />
            <div
              aria-hidden
              className="absolute top-0"
              style={{ left: FRAME.left + FRAME.inset, right: FRAME.right + FRAME.inset }}
            >
              {flags.map(flag => (
                <span
                  key={flag.annotation.id}
                  title={flag.annotation.text}
                  className="absolute flex items-center gap-0.5 text-ink-soft text-xs"
                  style={{ left: `${shareOf(flag.index, rows.length) * 100}%` }}
                >
                  <Flag size={12} /> {flag.number}
                </span>
              ))}
            </div>
            <ChartCursor {...{ rows, axis, label, at }} noPoints={words.noPoints} onMove={choose} />
          </>
        ) : (
          children
        )}
      </div>
      <p className="min-h-12 pt-2 text-sm sm:min-h-8" aria-live="off">
        {row?.said}
      </p>
    </div>
  )
}
