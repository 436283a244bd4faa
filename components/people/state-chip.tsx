import { Ban, Check, Mail } from 'lucide-react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { PersonState } from '@/server/people/dto'

const LOOKS = {
  active: { tone: 'good', icon: Check },
  invited: { tone: 'warn', icon: Mail },
  disabled: { tone: 'unknown', icon: Ban },
} as const satisfies Record<PersonState, { tone: Tone; icon: unknown }>

export function StateChip({ state, word }: { state: PersonState; word: string }) {
  const { tone, icon } = LOOKS[state]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}
