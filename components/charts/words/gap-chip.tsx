import { CircleCheck, CircleQuestionMark, CircleX, TriangleAlert, Unplug } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { GapDto, GapState } from '@/server/overview/dto'

const LOOKS = {
  silo_gap: { tone: 'bad', icon: Unplug },
  both_off_target: { tone: 'bad', icon: CircleX },
  own_missed_customers_satisfied: { tone: 'warn', icon: TriangleAlert },
  none: { tone: 'good', icon: CircleCheck },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
} as const satisfies Record<GapState, { tone: Tone; icon: typeof CircleX }>

/** Do the company's own targets and its customers agree? */
export function GapChip({ gap }: { gap: GapDto }) {
  const { tone, icon } = LOOKS[gap.state]
  return (
    <Chip tone={tone} icon={icon}>
      {gap.name}
    </Chip>
  )
}
