'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { Direction } from '@/domain/kind'
import { assuranceWithin } from '@/domain/process-chart'
import type { PresentProcessDto } from '@/server/goals/dto'

interface PresentProcessProps {
  present: PresentProcessDto
  /** As far as one is typed. */
  target: number | null
  direction: Direction
  /** Another baseline is written than the present one. */
  changed: boolean
  onTake: () => void
}

/** What the metric does now, and what of the target comes by itself. */
export function PresentProcess({ present, target, direction, changed, onTake }: PresentProcessProps) {
  const words = useReader().text.goals
  const assurance = assuranceWithin(present.limits, target, direction)
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-4 text-sm">
      <p>{present.words}</p>
      <p aria-live="polite" className="font-medium empty:hidden">
        {assurance ? words.assurance[assurance] : null}
      </p>
      {changed ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
          {words.present.changed} <Button onClick={onTake}>{words.present.takeAgain}</Button>
        </p>
      ) : null}
    </div>
  )
}
