import { FunctionLink } from '@/components/ui/function-link'
import type { Reader } from '@/domain/text/text'
import type { LaneDto } from '@/server/journey/dto'
import type { StageDto } from '@/server/overview/dto'
import { PointChip } from './point-chip'

interface JourneyTableProps {
  stages: readonly StageDto[]
  lanes: readonly LaneDto[]
  reader: Reader
}

/** Functions and suppliers as rows, stages as columns under the customers' line; a real table. */
export function JourneyTable({ stages, lanes, reader }: JourneyTableProps) {
  const words = reader.text.journey.table
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{words.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.lane}</th>
          {stages.map(stage => (
            <th key={stage.key} scope="col">
              {stage.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lanes.map(lane => (
          <tr key={lane.key} className="border-line border-t">
            <th
              scope="row"
              className="w-28 py-2 pr-2 text-left align-middle font-medium text-sm leading-tight"
            >
              <FunctionLink functionKey={lane.key} name={lane.name} href={lane.href} />
              {lane.kind === 'supplier' ? (
                <span className="block font-normal text-ink-soft text-xs">{words.supplier}</span>
              ) : null}
            </th>
            {lane.cells.map((points, at) => (
              <td key={stages[at]?.key} className="px-0.5 py-1 align-middle">
                {points.length === 0 ? <span className="sr-only">{words.none}</span> : null}
                <div className="grid gap-1.5">
                  {points.map(point => (
                    <PointChip key={point.key} point={point} reader={reader} />
                  ))}
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
