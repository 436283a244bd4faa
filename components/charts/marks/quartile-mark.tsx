import { clsx } from 'clsx'
import type { Perspective } from '@/domain/kind'
import { HUE } from '../words/hue'
import { at, type Scale, scaleOf } from './geometry'
import { MarginMark } from './margin-mark'

const WIDTH = 200
const HEIGHT = 22
const MIDDLE = HEIGHT / 2

interface QuartileMarkProps {
  ours: { value: number | null; low: number | null; high: number | null }
  others: { low: number | null; value: number; high: number | null }
  perspective: Perspective
  /** Others are for reference only: their box is an outline, and nothing is compared. */
  comparable: boolean
}

function Box({
  others: { low, value, high },
  scale,
  comparable,
}: Pick<QuartileMarkProps, 'others' | 'comparable'> & { scale: Scale }) {
  const tone = comparable ? 'fill-ink-soft/15 stroke-none' : 'fill-none stroke-edge'
  return (
    <>
      {low === null || high === null ? null : (
        <rect
          x={at(scale(low))}
          y={2}
          width={at(scale(high) - scale(low))}
          height={HEIGHT - 4}
          strokeDasharray={comparable ? undefined : '3 3'}
          className={tone}
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={`M${at(scale(value))} 2V${HEIGHT - 2}`}
        className="stroke-ink-soft"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </>
  )
}

/** Our figure with its 95 % interval within the quartiles of others. The table beside it has the numbers. */
export function QuartileMark({ ours, others, perspective, comparable }: QuartileMarkProps) {
  const { value, low, high } = ours
  const scale = scaleOf([value, low, high, others.low, others.value, others.high], 8, WIDTH - 8)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-mark
      fill="none"
      className={clsx('block h-6 w-full min-w-32 max-w-52', HUE[perspective])}
    >
      <Box others={others} scale={scale} comparable={comparable} />
      <MarginMark value={value} low={low} high={high} scale={scale} middle={MIDDLE} />
    </svg>
  )
}
