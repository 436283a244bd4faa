import { ownTargetsMet } from '@/domain/gap'
import type { StageDto } from '@/server/overview/dto'
import type { Spot } from './geometry'

/** Heights of the lanes in the drawing, from "meets goal" down; the last holds stages that cannot be placed. */
export const LANE = { meets: 28, below: 68, well_below: 108, unplaced: 136 } as const
export const DRAWING_HEIGHT = 148

/** Takes a stage, gives the height of the customer's line there; null where nobody knows. */
export function customersHeight(stage: StageDto): number | null {
  if (stage.state === 'meets' || stage.state === 'below' || stage.state === 'well_below')
    return LANE[stage.state]
  return null
}

/** Takes a stage, gives the height of the company's own mark; null where no own target is set. */
export function ownHeight(stage: StageDto): number | null {
  const { met, of } = stage.ownTargets
  if (of === 0) return null
  const { all } = ownTargetsMet(Array.from({ length: of }, (_, index) => index < met))
  return ((all ?? met === of) ? LANE.meets : LANE.below) - 17
}

/** The middle of a stage's column, in parts of the whole width (0 … 100). */
export function middleOf(index: number, count: number): number {
  return ((index + 0.5) / count) * 100
}

/** The stretches over which the customer's line cannot be drawn but goes on afterwards. */
export function bridges(spots: readonly Spot[]): Spot[][] {
  const found: Spot[][] = []
  let before: Spot | null = null
  let missed = false
  for (const spot of spots) {
    if (spot.y === null) {
      missed = true
      continue
    }
    if (before && missed) found.push([before, spot])
    before = spot
    missed = false
  }
  return found
}
