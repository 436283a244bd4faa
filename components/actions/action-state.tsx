import { CircleCheck, CircleQuestionMark, CircleX, Clock, Hourglass, Undo2 } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { ActionState } from '@/domain/action'
import type { Text } from '@/domain/text/text'

const LOOKS = {
  better: { tone: 'good', icon: CircleCheck },
  worse: { tone: 'bad', icon: CircleX },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
  under_way: { tone: 'unknown', icon: Clock },
  waiting: { tone: 'warn', icon: Hourglass },
  withdrawn: { tone: 'unknown', icon: Undo2 },
} as const satisfies Record<ActionState, { tone: Tone; icon: typeof CircleX }>

/** Where an action stands, in a word with its sign. */
export function ActionStateChip({ state, text }: { state: ActionState; text: Text }) {
  const { tone, icon } = LOOKS[state]
  return (
    <Chip tone={tone} icon={icon}>
      {text.actions.states[state]}
    </Chip>
  )
}
