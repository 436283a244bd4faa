import { at, dotPath, type Scale } from './geometry'

interface MarginMarkProps {
  value: number | null
  low: number | null
  high: number | null
  scale: Scale
  /** The height at which it lies. */
  middle: number
}

/** A figure as a dot on its 95 % interval, within a drawing. */
export function MarginMark({ value, low, high, scale, middle }: MarginMarkProps) {
  return (
    <>
      {low === null || high === null ? null : (
        <path
          d={`M${at(scale(low))} ${middle}H${at(scale(high))}`}
          className="stroke-current opacity-45"
          strokeWidth={4}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {value === null ? null : (
        <path
          d={dotPath(scale(value), middle)}
          className="stroke-current"
          strokeWidth={9}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </>
  )
}
