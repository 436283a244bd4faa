import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { SignAnswer } from '@/domain/self-check'
import type { Text } from '@/domain/text/text'

const LOOKS = {
  none: { tone: 'good', icon: CircleCheck },
  some: { tone: 'warn', icon: TriangleAlert },
  clear: { tone: 'bad', icon: CircleX },
} as const satisfies Record<SignAnswer, { tone: Tone; icon: typeof CircleX }>

/** What was answered to a sign, in a word with its mark; not answered looks like no answer and not like a good one. */
export function AnswerChip({ answer, text }: { answer: SignAnswer | null; text: Text }) {
  const look = answer ? LOOKS[answer] : { tone: 'unknown' as const, icon: CircleDashed }
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {answer ? text.selfCheck.answers[answer] : text.selfCheck.notAnswered}
    </Chip>
  )
}
