import { brokenPath, scaleOf } from '@/components/charts/marks/geometry'
import type { TimeFindingDto } from '@/server/interplay/dto'

const WIDTH = 640
const HEIGHT = 120
const INSET = 6

interface AlignedLinesProps {
  line: TimeFindingDto['line']
  driver: string
  headline: string
}

/** Both lines in their own deviations, the headline moved back by the lag, so that what goes together stands above each other. */
export function AlignedLines({ line, driver, headline }: AlignedLinesProps) {
  const x = scaleOf([0, line.length - 1], INSET, WIDTH - INSET)
  const y = scaleOf(
    line.flatMap(one => [one.driver, one.headline]),
    HEIGHT - INSET,
    INSET,
  )
  const path = (side: 'driver' | 'headline') =>
    brokenPath(line.map((one, at) => ({ x: x(at), y: one[side] === null ? null : y(one[side]) })))
  return (
    <div>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        fill="none"
        className="block h-28 w-full overflow-visible"
      >
        <path d={`M0 ${y(0)}H${WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
        <path
          d={path('driver')}
          className="stroke-company"
          strokeWidth={1.75}
          strokeDasharray="5 3"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={path('headline')}
          className="stroke-customer"
          strokeWidth={1.75}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-xs">
        <span className="text-ink-soft">
          {line[0]?.month} – {line.at(-1)?.month}
        </span>
        <span>
          <span className="text-company">- - {driver}</span> ·{' '}
          <span className="text-customer">— {headline}</span>
        </span>
      </p>
    </div>
  )
}
