import type { StageDto } from '@/server/overview/dto'
import { at } from './geometry'
import { customersHeight, LANE } from './throughline-levels'

/** On a phone the line runs down the page: left is well below, right meets the goal. */
const ACROSS: Readonly<Record<number, number>> = { [LANE.well_below]: 10, [LANE.below]: 28, [LANE.meets]: 46 }

function acrossOf(stage: StageDto | undefined): number | null {
  const height = stage ? customersHeight(stage) : null
  return height === null ? null : (ACROSS[height] ?? null)
}

const UNKNOWN = { d: 'M28 50h0', strokeLinecap: 'round', vectorEffect: 'non-scaling-stroke' } as const

interface SegmentProps {
  before: StageDto | undefined
  stage: StageDto
  after: StageDto | undefined
}

/** One stage's piece of the line; the pieces join at the edges of the rows, half way between two stages. */
export function ThroughlineSegment({ before, stage, after }: SegmentProps) {
  const [from, here, to] = [acrossOf(before), acrossOf(stage), acrossOf(after)]
  const half = (one: number, other: number) => at((one + other) / 2)
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 56 100"
      preserveAspectRatio="none"
      data-mark
      fill="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      <path d="M46 0V100" className="stroke-line" vectorEffect="non-scaling-stroke" />
      <g className="stroke-customer" strokeWidth={6} strokeLinecap="round">
        {here !== null && from !== null ? (
          <path
            d={`M${half(from, here)} 0Q${at(here)} 22 ${at(here)} 50`}
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
        {here !== null && to !== null ? (
          <path
            d={`M${at(here)} 50Q${at(here)} 78 ${half(to, here)} 100`}
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
        {here === null ? null : (
          <path d={`M${at(here)} 50h0`} strokeWidth={15} vectorEffect="non-scaling-stroke" />
        )}
      </g>
      {here === null ? (
        // Hollow, as on a wide screen: it stands nowhere on the scale.
        <>
          <path {...UNKNOWN} className="stroke-cannot-tell" strokeWidth={13} />
          <path {...UNKNOWN} className="stroke-surface" strokeWidth={9} />
        </>
      ) : null}
    </svg>
  )
}
