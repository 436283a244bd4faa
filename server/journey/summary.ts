import { textIn } from '@/domain/text/text'
import type { JourneyDto } from './dto'

type Parts = Pick<JourneyDto, 'stages' | 'lanes'>

/** What the screen says first, by rule: where customers are below goal though their touchpoints meet their targets, and which touchpoints are off. */
export function summaryOf({ stages, lanes }: Parts, locale: string | undefined): string[] {
  const words = textIn(locale).journey.summary
  const points = lanes.flatMap(lane => lane.cells.flat())
  if (stages.length === 0) return [words.noStages]
  const off = points.filter(point => point.metrics[0]?.status === 'off_target')
  const asked = stages.filter(stage => stage.state !== 'nobody_asks')
  const below = stages.filter(stage => stage.state === 'below' || stage.state === 'well_below')
  const gaps = stages.filter(stage => stage.gap.state === 'silo_gap')
  return [
    words.stages(
      below.map(stage => stage.name),
      asked.length,
      gaps.map(stage => stage.name),
    ),
    words.touchpoints(
      off.map(({ name, functionName }) => words.pointOf(name, functionName)),
      points.filter(point => point.metrics.length > 0).length,
    ),
  ]
}
