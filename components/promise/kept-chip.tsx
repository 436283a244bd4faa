import { CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import type { Kept } from '@/domain/promise'

const LOOKS = {
  kept: { tone: 'good', icon: CircleCheck },
  not_kept: { tone: 'bad', icon: CircleX },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
} as const

/** Whether something promised was kept, in a word with an icon. */
export function KeptChip({ kept, words }: { kept: Kept; words: Readonly<Record<Kept, string>> }) {
  const { tone, icon } = LOOKS[kept]
  return (
    <Chip tone={tone} icon={icon}>
      {words[kept]}
    </Chip>
  )
}
