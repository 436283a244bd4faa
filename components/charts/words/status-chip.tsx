import { CircleCheck, CircleQuestionMark, CircleX, TriangleAlert } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { Status } from '@/domain/status'
import type { StatusDto } from '@/server/figures/dto'

const LOOKS = {
  on_target: { tone: 'good', icon: CircleCheck },
  at_risk: { tone: 'warn', icon: TriangleAlert },
  off_target: { tone: 'bad', icon: CircleX },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
} as const satisfies Record<Status, { tone: Tone; icon: typeof CircleX }>

/** One of the four words for a state. The reason stands beside it or behind "Why?", never in the chip. */
export function StatusChip({ status }: { status: Pick<StatusDto, 'status' | 'word'> }) {
  const look = LOOKS[status.status]
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {status.word}
    </Chip>
  )
}
