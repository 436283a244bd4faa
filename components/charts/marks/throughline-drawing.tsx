import { clsx } from 'clsx'
import type { Text } from '@/domain/text/text'
import type { StageDto } from '@/server/overview/dto'
import { brokenPath, softPath } from './geometry'
import { bridges, customersHeight, DRAWING_HEIGHT, LANE, middleOf, ownHeight } from './throughline-levels'

const LANES = [
  { y: LANE.meets, name: 'meets' },
  { y: LANE.below, name: 'below' },
  { y: LANE.well_below, name: 'wellBelow' },
  { y: LANE.unplaced, name: 'unplaced' },
] as const

/** The space between own targets met and customers below goal: the one thing this product exists to show. */
function Gap({ stage, left }: { stage: StageDto; left: string }) {
  const own = ownHeight(stage)
  const customers = customersHeight(stage)
  if (stage.gap.state !== 'silo_gap' || own === null || customers === null || own >= customers) return null
  return (
    <span
      className="gap-hatch absolute w-16 -translate-x-1/2 rounded-sm border-off-target border-x"
      style={{ left, top: own, height: customers - own }}
    >
      <span className="absolute inset-x-0.5 top-2.5 rounded-sm bg-surface py-px text-center font-semibold text-off-target text-xs">
        {stage.gap.name}
      </span>
    </span>
  )
}

function Stop({ stage, left }: { stage: StageDto; left: string }) {
  const customers = customersHeight(stage)
  const own = ownHeight(stage)
  return (
    <>
      {own === null ? null : (
        <span
          className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 bg-company ring-2 ring-surface"
          style={{ left, top: own }}
        />
      )}
      <span
        className={clsx(
          'absolute -translate-x-1/2 -translate-y-1/2 rounded-full',
          customers === null
            ? 'size-3.5 border-2 border-cannot-tell border-dashed bg-surface'
            : 'size-4 bg-customer ring-3 ring-surface',
        )}
        style={{ left, top: customers ?? LANE.unplaced }}
      />
    </>
  )
}

function Lines({ stages }: { stages: readonly StageDto[] }) {
  const x = (index: number) => middleOf(index, stages.length)
  const customers = stages.map((stage, index) => ({ x: x(index), y: customersHeight(stage) }))
  const own = stages.map((stage, index) => ({ x: x(index), y: ownHeight(stage) }))
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke', strokeLinecap: 'round' } as const
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 100 ${DRAWING_HEIGHT}`}
      preserveAspectRatio="none"
      data-mark
      className="absolute inset-0 size-full overflow-visible"
    >
      <path {...line} d={softPath(own)} className="stroke-company" strokeWidth={1.25} />
      {bridges(customers).map(bridge => (
        <path
          {...line}
          key={bridge[0]?.x}
          d={brokenPath(bridge)}
          className="stroke-customer"
          strokeDasharray="1 6"
          strokeWidth={2.5}
        />
      ))}
      <path
        {...line}
        d={softPath(customers)}
        className="stroke-customer"
        strokeWidth={6}
        strokeLinejoin="round"
      />
    </svg>
  )
}

interface DrawingProps {
  stages: readonly StageDto[]
  words: Text['overview']['way']['lanes']
}

/** The customer's line through all stages, from left to right. The list of stages below it has the same in words. */
export function ThroughlineDrawing({ stages, words }: DrawingProps) {
  return (
    <div aria-hidden="true" className="relative pl-20" style={{ height: DRAWING_HEIGHT }}>
      {LANES.map(lane => (
        <span
          key={lane.name}
          className={clsx(
            'absolute inset-x-0 border-line border-t',
            lane.y === LANE.unplaced && 'border-dashed',
          )}
          style={{ top: lane.y }}
        >
          <span className="-translate-y-1/2 absolute bg-surface pr-2 text-ink-soft text-xs">
            {words[lane.name]}
          </span>
        </span>
      ))}
      <div className="relative h-full">
        {stages.map((stage, index) => (
          <Gap key={stage.key} stage={stage} left={`${middleOf(index, stages.length)}%`} />
        ))}
        <Lines stages={stages} />
        {stages.map((stage, index) => (
          <Stop key={stage.key} stage={stage} left={`${middleOf(index, stages.length)}%`} />
        ))}
      </div>
    </div>
  )
}
