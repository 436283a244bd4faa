import { clsx } from 'clsx'
import { at, brokenPath, dotPath, lonePath, type Scale, scaleOf } from '@/components/charts/marks/geometry'
import { HUE } from '@/components/charts/words/hue'
import type { Perspective } from '@/domain/kind'
import type { SparklineDto } from '@/server/figures/dto'

const WIDTH = 200
const HEIGHT = 72
const INSET = 6
/** Between these the common axis is laid. */
export const TOP = INSET
export const BOTTOM = HEIGHT - INSET

interface SmallLineProps {
  line: SparklineDto
  /** The whole over the same periods. */
  whole: SparklineDto
  /** From the figure's unit to the drawing's height, the same for all parts. */
  height: Scale
  perspective: Perspective
  label: string
}

const STRETCHED = {
  vectorEffect: 'non-scaling-stroke',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

function spotsOf({ points }: SparklineDto, x: Scale, y: Scale) {
  return points.map((point, index) => ({ x: x(index), y: point.value === null ? null : y(point.value) }))
}

/** One part's line before the quiet line of the whole: gaps where nothing was measured, its own interval at the end, dashed goal. */
export function SmallLine({ line, whole, height, perspective, label }: SmallLineProps) {
  const x = scaleOf([0, Math.max(1, line.points.length - 1)], INSET, WIDTH - INSET)
  const spots = spotsOf(line, x, height)
  const end = line.points.findLastIndex(point => point.value !== null)
  const last = line.points[end]
  const clamp = (value: number) => Math.min(HEIGHT, Math.max(0, height(value)))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-mark
      fill="none"
      className={clsx('block h-18 w-full border-line border-y', HUE[perspective])}
    >
      <path
        {...STRETCHED}
        d={brokenPath(spotsOf(whole, x, height))}
        className="stroke-edge/60"
        strokeWidth={1.25}
      />
      {line.goalLine === null ? null : (
        <path
          d={`M0 ${at(height(line.goalLine))}H${WIDTH}`}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="4 3"
          className="stroke-ink-soft"
          strokeWidth={1.25}
        />
      )}
      {last && last.low !== null && last.high !== null ? (
        <path
          {...STRETCHED}
          d={`M${at(x(end))} ${at(clamp(last.low))}V${at(clamp(last.high))}`}
          className="stroke-current opacity-40"
          strokeWidth={3}
        />
      ) : null}
      <path {...STRETCHED} d={brokenPath(spots)} className="stroke-current" strokeWidth={2} />
      <path {...STRETCHED} d={lonePath(spots)} className="stroke-current" strokeWidth={4} />
      {last && last.value !== null ? (
        <>
          <path
            {...STRETCHED}
            d={dotPath(x(end), height(last.value))}
            className="stroke-current"
            strokeWidth={7}
          />
          {last.partial ? (
            <path
              {...STRETCHED}
              d={dotPath(x(end), height(last.value))}
              className="stroke-surface"
              strokeWidth={4}
            />
          ) : null}
        </>
      ) : null}
    </svg>
  )
}
