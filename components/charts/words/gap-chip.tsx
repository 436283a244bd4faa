import { CircleCheck, CircleQuestionMark, CircleX, TriangleAlert, Unplug } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { GapDto, GapState } from '@/server/overview/dto'

const LOOKS = {
  silo_gap: { tone: 'bad', icon: Unplug, word: 'Silo gap' },
  both_off_target: { tone: 'bad', icon: CircleX, word: 'Both off target' },
  own_missed_customers_satisfied: { tone: 'warn', icon: TriangleAlert, word: 'Own target missed' },
  none: { tone: 'good', icon: CircleCheck, word: 'No gap' },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark, word: 'Cannot tell' },
} as const satisfies Record<GapState, { tone: Tone; icon: typeof CircleX; word: string }>

/** Takes a gap, gives what its words say beyond the state's own name; '' where nothing is to be added. */
export function gapDetail({ words }: GapDto): string {
  const colon = words.indexOf(': ')
  return colon < 0 ? '' : words.slice(colon + 2)
}

/** Do the company's own targets and its customers agree? */
export function GapChip({ gap }: { gap: GapDto }) {
  const { tone, icon, word } = LOOKS[gap.state]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}
