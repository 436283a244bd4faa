import { clsx } from 'clsx'
import { at } from '@/components/charts/marks/geometry'
import { HUE } from '@/components/charts/words/hue'
import { formatValue } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { DurationDto, MetricDto } from '@/server/metrics/dto'

const WIDTH = 400
const HEIGHT = 140
/** Shares at which the reader's eye is led: half, and one in ten. */
const LED = [0.5, 0.1] as const
const SHORTEST_H = 1 / 60
const MOST_TICKS = 6

interface SurvivalCurveProps {
  withOpen: NonNullable<DurationDto['withOpen']>
  metric: MetricDto['metric']
}

type Curve = SurvivalCurveProps['withOpen']['curve']

/** Hours to the drawing's width, each doubling as wide as the next. */
function acrossOf(curve: Curve) {
  const known = curve.map(step => Math.max(SHORTEST_H, step.at))
  const [least, most] = [Math.log2(known[0] ?? 1) - 0.5, Math.log2(known.at(-1) ?? 2) + 0.25]
  return {
    least,
    most,
    x: (hours: number) =>
      ((Math.log2(Math.max(SHORTEST_H, hours)) - least) / Math.max(0.1, most - least)) * WIDTH,
  }
}

/** Whole doublings of an hour under the axis, no more than there is room for. */
function ticksOf(least: number, most: number): number[] {
  const every = Math.max(1, Math.ceil((most - least) / MOST_TICKS))
  const first = Math.ceil(least / every) * every
  const count = Math.floor((most - first) / every) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => 2 ** (first + index * every))
}

/** Share still open by time since the beginning, as steps; dashed: where half and nine of ten are closed. Drawn on the server. */
export function SurvivalCurve({ withOpen: { curve, said }, metric }: SurvivalCurveProps) {
  const words = textIn(metric.locale).durations.curve
  const { least, most, x } = acrossOf(curve)
  const y = (surviving: number) => (1 - surviving) * HEIGHT
  const steps = curve.map(step => `H${at(x(step.at))}V${at(y(step.surviving))}`).join('')
  const names = [words.half, words.tenth]
  return (
    <figure className="relative">
      <svg
        role="img"
        aria-label={said}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        data-mark
        fill="none"
        className={clsx('block h-36 w-full overflow-visible border-edge border-b', HUE[metric.perspective])}
      >
        {LED.map(share => (
          <path
            key={share}
            d={`M0 ${at(y(share))}H${WIDTH}`}
            strokeDasharray="4 3"
            className="stroke-edge"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path
          d={`M0 0${steps}H${WIDTH}`}
          className="stroke-current"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {LED.map((share, index) => (
        <span
          key={share}
          aria-hidden
          className="absolute right-0 bg-surface px-1 text-ink-soft text-xs leading-4"
          style={{ top: `calc(${(1 - share) * 100}% * 0.8571 - 1.15rem)` }}
        >
          {names[index]}
        </span>
      ))}
      <figcaption aria-hidden className="relative h-6 text-ink-soft text-xs">
        {ticksOf(least, most).map(hours => (
          <span
            key={hours}
            className="-translate-x-1/2 absolute top-1 whitespace-nowrap"
            style={{ left: `${Math.min(94, Math.max(6, (x(hours) / WIDTH) * 100))}%` }}
          >
            {formatValue(hours, metric.unit, metric.locale)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
