import { FunctionLink } from '@/components/ui/function-link'
import type { Reader } from '@/domain/text/text'
import type { LaneDto } from '@/server/journey/dto'
import type { StageDto } from '@/server/overview/dto'
import { PointChip } from './point-chip'

interface StageStackProps {
  stages: readonly StageDto[]
  lanes: readonly LaneDto[]
  reader: Reader
}

/** The same on a phone: stage below stage, in each the functions that meet the customer there. */
export function StageStack({ stages, lanes, reader }: StageStackProps) {
  return stages.map((stage, at) => {
    const here = lanes.filter(lane => (lane.cells[at]?.length ?? 0) > 0)
    if (here.length === 0) return null
    return (
      <section
        key={stage.key}
        aria-label={stage.name}
        className="grid gap-2 rounded-lg border border-line bg-surface p-4"
      >
        <h3 className="font-semibold text-sm">{stage.name}</h3>
        {here.map(lane => (
          <div key={lane.key} className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-2">
            <p className="pt-1.5 text-ink-soft text-sm leading-tight">
              <FunctionLink functionKey={lane.key} name={lane.name} href={lane.href} />
            </p>
            <div className="grid gap-1.5">
              {lane.cells[at]?.map(point => (
                <PointChip key={point.key} point={point} reader={reader} />
              ))}
            </div>
          </div>
        ))}
      </section>
    )
  })
}
