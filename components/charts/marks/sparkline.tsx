import { clsx } from 'clsx'
import type { Perspective } from '@/domain/kind'
import type { SparklineDto } from '@/server/figures/dto'
import { HUE } from '../words/hue'
import { at, brokenPath, dotPath, lonePath, type Scale, scaleOf } from './geometry'

const WIDTH = 240
const HEIGHT = 56
const INSET = 6

interface SparklineProps {
  line: SparklineDto
  perspective: Perspective
  /** What the line says, for those who don't see it. */
  label: string
  className?: string
}

function Level({ y, kind }: { y: number; kind: 'limit' | 'goal' }) {
  return (
    <path
      d={`M0 ${at(y)}H${WIDTH}`}
      vectorEffect="non-scaling-stroke"
      strokeDasharray={kind === 'goal' ? '4 3' : undefined}
      className={kind === 'goal' ? 'stroke-ink-soft' : 'stroke-edge/50'}
      strokeWidth={kind === 'goal' ? 1.25 : 1}
    />
  )
}

/** The last point that has a value; hollow while its period is not whole. */
function LastPoint({ line, x, y }: { line: SparklineDto; x: Scale; y: Scale }) {
  const index = line.points.findLastIndex(point => point.value !== null)
  const point = line.points[index]
  if (!point || point.value === null) return null
  const d = dotPath(x(index), y(point.value))
  const dot = { d, strokeLinecap: 'round', vectorEffect: 'non-scaling-stroke' } as const
  return (
    <>
      <path {...dot} className="stroke-current" strokeWidth={8} />
      {point.partial ? <path {...dot} className="stroke-surface" strokeWidth={4.5} /> : null}
    </>
  )
}

/** A metric's last periods, drawn on the server: gaps where nothing was measured, thin limits, dashed goal. */
export function Sparkline({ line, perspective, label, className }: SparklineProps) {
  const { points, limits, goalLine } = line
  const values = [...points.map(point => point.value), goalLine, limits?.lower ?? null, limits?.upper ?? null]
  const y = scaleOf(values, HEIGHT - INSET, INSET)
  const x = scaleOf([0, Math.max(1, points.length - 1)], INSET, WIDTH - INSET)
  const spots = points.map((point, index) => ({
    x: x(index),
    y: point.value === null ? null : y(point.value),
  }))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-mark
      className={clsx('block overflow-visible', HUE[perspective], className)}
      fill="none"
    >
      {limits ? <Level y={y(limits.lower)} kind="limit" /> : null}
      {limits ? <Level y={y(limits.upper)} kind="limit" /> : null}
      {goalLine === null ? null : <Level y={y(goalLine)} kind="goal" />}
      <path
        d={brokenPath(spots)}
        className="stroke-current"
        strokeWidth={2}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={lonePath(spots)}
        className="stroke-current"
        strokeWidth={4}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      <LastPoint line={line} x={x} y={y} />
    </svg>
  )
}
