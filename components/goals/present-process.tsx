'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { GOAL_WINDOWS } from '@/domain/goal'
import type { Direction } from '@/domain/kind'
import { assuranceWithin } from '@/domain/process-chart'
import type { PresentProcessDto } from '@/server/goals/dto'

interface PresentProcessProps {
  present: PresentProcessDto
  /** As far as one is typed. */
  target: number | null
  direction: Direction
  /** Over what the goal is measured. */
  over: (typeof GOAL_WINDOWS)[number]
  /** Another baseline is written than the present one. */
  changed: boolean
  onTake: () => void
}

/** What the metric does now, and what of the target comes by itself. */
export function PresentProcess({ present, target, direction, over, changed, onTake }: PresentProcessProps) {
  const words = useReader().text.goals
  const assurance = assuranceWithin(present.limits, target, direction)
  // The limits are those of months.
  const said = assurance && (over === 'month' ? words.assurance[assurance] : words.noAssurance[over])
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-4 text-sm">
      <p>{present.words}</p>
      <p aria-live="polite" className="font-medium empty:hidden">
        {said}
      </p>
      {changed ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
          {words.present.changed} <Button onClick={onTake}>{words.present.takeAgain}</Button>
        </p>
      ) : null}
    </div>
  )
}
