import { CircleCheck, CircleQuestionMark, CircleX, TriangleAlert } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { GoalStateDto } from '@/server/goals/dto'

type State = NonNullable<GoalStateDto['outlook']>['state'] | NonNullable<GoalStateDto['result']>['state']

const LOOKS: Readonly<Record<State, { tone: Tone; icon: typeof CircleX }>> = {
  on_track: { tone: 'good', icon: CircleCheck },
  at_risk: { tone: 'warn', icon: TriangleAlert },
  off_track: { tone: 'bad', icon: CircleX },
  too_early: { tone: 'unknown', icon: CircleQuestionMark },
  met: { tone: 'good', icon: CircleCheck },
  missed: { tone: 'bad', icon: CircleX },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
}

/** How a goal will end, or did; nothing where neither is asked. */
export function OutlookChip({ goal }: { goal: Pick<GoalStateDto, 'outlook' | 'result'> }) {
  const said = goal.result ?? goal.outlook
  if (!said) return null
  const { tone, icon } = LOOKS[said.state]
  return (
    <Chip tone={tone} icon={icon}>
      {said.word}
    </Chip>
  )
}
