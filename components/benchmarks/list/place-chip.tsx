import { CircleHelp, Equal, Minus, ThumbsDown, ThumbsUp } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import type { Text } from '@/domain/text/text'
import type { BenchmarkDto } from '@/server/benchmarks/dto'

const LOOKS = {
  better: { tone: 'good', icon: ThumbsUp },
  worse: { tone: 'bad', icon: ThumbsDown },
  alike: { tone: 'unknown', icon: Equal },
} as const

/** On which side of the others' middle we are, in a word; nothing where that is not judged. */
export function PlaceChip({ one, words }: { one: BenchmarkDto; words: Text['benchmarks'] }) {
  if (!one.comparable)
    return (
      <Chip tone="unknown" icon={Minus}>
        {words.referenceShort}
      </Chip>
    )
  const { judged, position } = one.place
  if (position === null) return <CircleHelp aria-hidden size={14} className="inline text-cannot-tell" />
  if (judged === null) return null
  const { tone, icon } = LOOKS[judged]
  return (
    <Chip tone={tone} icon={icon}>
      {words.judged[judged]}
    </Chip>
  )
}
