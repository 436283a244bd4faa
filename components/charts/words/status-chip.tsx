import { CircleCheck, CircleQuestionMark, CircleX, TriangleAlert } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { Status } from '@/domain/status'

const LOOKS = {
  on_target: { tone: 'good', icon: CircleCheck, word: 'On target' },
  at_risk: { tone: 'warn', icon: TriangleAlert, word: 'At risk' },
  off_target: { tone: 'bad', icon: CircleX, word: 'Off target' },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark, word: 'Cannot tell' },
} as const satisfies Record<Status, { tone: Tone; icon: typeof CircleX; word: string }>

/** One of the four words for a state. The reason stands beside it or behind "Why?", never in the chip. */
export function StatusChip({ status }: { status: Status }) {
  const look = LOOKS[status]
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {look.word}
    </Chip>
  )
}
