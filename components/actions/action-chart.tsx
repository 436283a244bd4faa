'use client'

import { clsx } from 'clsx'
import { FlagPins } from '@/components/charts/marks/flag-pins'
import { at, brokenPath, dotPath, lonePath, type Scale, scaleOf } from '@/components/charts/marks/geometry'
import { HUE } from '@/components/charts/words/hue'
import { useReader } from '@/components/text/use-reader'
import { formatNumber, formatValue } from '@/domain/format'
import type { ActionDto, ActionPointDto } from '@/server/actions/dto'

const WIDTH = 720
const HEIGHT = 240
const INSET = 10

const STRETCHED = {
  vectorEffect: 'non-scaling-stroke',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

function spotsOf(points: readonly ActionPointDto[], of: 'judged' | 'line' | 'without', x: Scale, y: Scale) {
  return points.map((point, index) => {
    const value = point[of]
    return { x: x(index), y: value === null ? null : y(value) }
  })
}

/** Takes a value of what is judged, gives it for reading: a difference of two figures is no figure of their scale. */
export function useSaid(action: Pick<ActionDto, 'comparisonName' | 'unit'>) {
  const { locale } = useReader()
  return (value: number | null) => {
    if (value === null) return '–'
    return action.comparisonName ? formatNumber(value, 1, locale) : formatValue(value, action.unit, locale)
  }
}

/** A label beside the drawing, at a share of its height or width. */
function Edge({ top, children }: { top: number; children: string }) {
  return (
    <span
      aria-hidden
      className="absolute -left-14 -translate-y-1/2 text-ink-soft text-xs"
      style={{ top: `${(top / HEIGHT) * 100}%` }}
    >
      {children}
    </span>
  )
}

/** The figure before and under the action, from its review on with both lines, and dashed where the first would have led. */
export function ActionChart({ action }: { action: ActionDto }) {
  const { text } = useReader()
  const say = useSaid(action)
  const words = text.actions.one
  const { points } = action
  const values = points.flatMap(point => [point.judged, point.line, point.without])
  const known = values.filter(value => value !== null)
  const y = scaleOf(values, HEIGHT - INSET, INSET)
  const x = scaleOf([0, Math.max(1, points.length - 1)], INSET, WIDTH - INSET)
  const begun = points.findIndex(point => point.side === 'mixed' || point.side === 'after')
  // Between the last period before it and the first under it.
  const border = begun <= 0 ? null : x(begun - 0.5)
  const spots = spotsOf(points, 'judged', x, y)
  const lastWithout = spotsOf(points, 'without', x, y).findLast(spot => spot.y !== null)?.y ?? null
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return (
    <figure id="action-drawing" className="relative pl-14">
      <div className="relative">
        {known.length > 0 ? <Edge top={y(high)}>{say(high)}</Edge> : null}
        {known.length > 0 && low < high ? <Edge top={y(low)}>{say(low)}</Edge> : null}
        <svg
          role="img"
          aria-label={action.chartWords}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          data-mark
          fill="none"
          className={clsx('block h-60 w-full border-line border-b border-l', HUE[action.head.perspective])}
        >
          {border === null ? null : (
            <path
              {...STRETCHED}
              d={`M${at(border)} 0V${HEIGHT}`}
              className="stroke-ink-soft"
              strokeDasharray="2 3"
            />
          )}
          <path
            {...STRETCHED}
            d={brokenPath(spots)}
            className="stroke-current opacity-45"
            strokeWidth={1.25}
          />
          <path {...STRETCHED} d={lonePath(spots)} className="stroke-current" strokeWidth={4} />
          {points.map(({ key, judged, side, whole }, index) =>
            judged === null ? null : (
              <path
                {...STRETCHED}
                key={key}
                d={dotPath(x(index), y(judged))}
                className={clsx('stroke-current', (side === 'mixed' || !whole) && 'opacity-40')}
                strokeWidth={6}
              />
            ),
          )}
          {(['before', 'after'] as const).map(side => (
            <path
              {...STRETCHED}
              key={side}
              d={brokenPath(
                spotsOf(
                  points.map(point => (point.side === side ? point : { ...point, line: null })),
                  'line',
                  x,
                  y,
                ),
              )}
              className="stroke-ink"
              strokeWidth={2}
            />
          ))}
          <path
            {...STRETCHED}
            d={brokenPath(spotsOf(points, 'without', x, y))}
            className="stroke-ink"
            strokeWidth={1.5}
            strokeDasharray="6 5"
          />
        </svg>
        {lastWithout === null ? null : (
          <span
            aria-hidden
            className="absolute right-2 pt-0.5 text-ink-soft text-xs"
            style={{ top: `${(lastWithout / HEIGHT) * 100}%` }}
          >
            {words.without}
          </span>
        )}
        <FlagPins
          pins={action.flags.map(({ key, number, at: point }) => ({ key, number, at: x(point) / WIDTH }))}
        />
      </div>
      <figcaption aria-hidden className="relative mt-1 h-9 text-ink-soft text-xs">
        <span className="absolute top-0 left-0">{points[0]?.label}</span>
        {border === null ? null : (
          <span
            className="-translate-x-1/2 absolute top-4 whitespace-nowrap font-medium text-ink"
            style={{ left: `${Math.min(80, Math.max(20, (border / WIDTH) * 100))}%` }}
          >
            {words.begins(action.startLabel)}
          </span>
        )}
        <span className="absolute top-0 right-0">{points.at(-1)?.label}</span>
      </figcaption>
    </figure>
  )
}
