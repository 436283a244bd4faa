import type { PlotRow } from './plot-data'

interface PlotDotProps {
  cx?: number
  cy?: number
  payload?: PlotRow
  hue: string
  /** So many points that only those with something to say get a mark. */
  many: boolean
}

const SIGNAL_HUES = {
  improvement: 'var(--on-target)',
  concern: 'var(--off-target)',
  high: 'var(--ink)',
  low: 'var(--ink)',
} as const

/** A point of the line: hollow while its period runs; a signal is a larger mark in the colour of its reading, with a shape of its own. */
export function PlotDot({ cx, cy, payload, hue, many }: PlotDotProps) {
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null
  if (payload.partial) {
    return <circle cx={cx} cy={cy} r={4} fill="var(--surface)" stroke={hue} strokeWidth={2} />
  }
  if (payload.signal) {
    const fill = SIGNAL_HUES[payload.signal.reading]
    const ring = { fill, stroke: 'var(--surface)', strokeWidth: 1.5 }
    if (payload.signal.reading !== 'concern') return <circle cx={cx} cy={cy} r={5.5} {...ring} />
    return (
      <rect x={cx - 5} y={cy - 5} width={10} height={10} transform={`rotate(45 ${cx} ${cy})`} {...ring} />
    )
  }
  if (payload.alone) return <circle cx={cx} cy={cy} r={4} fill={hue} />
  return many ? null : <circle cx={cx} cy={cy} r={2.25} fill={hue} />
}
