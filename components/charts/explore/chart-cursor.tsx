'use client'

import { clsx } from 'clsx'
import type { KeyboardEvent, PointerEvent } from 'react'
import { FRAME, heightOf, type PlotRow, shareOf, type YAxis } from './plot-data'

interface ChartCursorProps {
  rows: readonly PlotRow[]
  axis: YAxis
  /** Said where there is no point. */
  noPoints: string
  label: string
  at: number
  /** The id of the words that say which keys do what. */
  describedBy: string
  onMove: (index: number) => void
  /** The point in full. */
  onPin: () => void
  /** Closes what is open, or leaves the chart; true: it left. */
  onEscape: () => boolean
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 6,
  PageDown: -6,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Lies over the drawing: pointer and arrow keys move along the points, and a screen reader says each, once. */
export function ChartCursor(props: ChartCursorProps) {
  const { rows, axis, noPoints, label, at, describedBy, onMove, onPin, onEscape } = props
  const last = rows.length - 1
  const row = rows[at]
  const left = `${shareOf(at, rows.length) * 100}%`

  function byKey(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Enter') {
      event.preventDefault()
      return onPin()
    }
    if (event.key === 'Escape') {
      if (onEscape()) event.currentTarget.blur()
      return
    }
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    onMove(Math.min(last, Math.max(0, at + step)))
  }

  function byPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    if (box.width > 0)
      onMove(Math.min(last, Math.max(0, Math.round(((event.clientX - box.left) / box.width) * last))))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuemin={1}
      aria-valuemax={rows.length}
      aria-valuenow={at + 1}
      aria-valuetext={row?.said ?? noPoints}
      onKeyDown={byKey}
      onPointerMove={byPointer}
      onPointerDown={byPointer}
      onClick={onPin}
      className="group absolute touch-pan-y rounded-sm"
      style={{
        top: 0,
        height: FRAME.height - FRAME.bottom,
        left: FRAME.left + FRAME.inset,
        right: FRAME.right + FRAME.inset,
      }}
    >
      <span className="pointer-events-none absolute inset-y-0 w-px bg-edge" style={{ left }} />
      {row && row.value !== null ? (
        <span
          className={clsx(
            'pointer-events-none absolute size-3.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ink',
          )}
          style={{ left, top: heightOf(row.value, axis) }}
        />
      ) : null}
    </div>
  )
}
