import { CircleCheck, CircleQuestionMark, CircleX, Eye, TriangleAlert, Unplug } from 'lucide-react'
import Link from 'next/link'
import { Chip, type Tone } from '@/components/ui/chip'
import type { GapDto } from '@/server/overview/dto'

const LOOKS = {
  silo_gap: { tone: 'bad', icon: Unplug },
  both_off_target: { tone: 'bad', icon: CircleX },
  own_missed_customers_satisfied: { tone: 'warn', icon: TriangleAlert },
  watch: { tone: 'warn', icon: Eye },
  none: { tone: 'good', icon: CircleCheck },
  cannot_tell: { tone: 'unknown', icon: CircleQuestionMark },
} as const satisfies Record<GapDto['state'], { tone: Tone; icon: typeof CircleX }>

/** Do the company's own targets and its customers agree? */
export function GapChip({ gap }: { gap: Pick<GapDto, 'state' | 'name'> }) {
  const { tone, icon } = LOOKS[gap.state]
  return (
    <Chip tone={tone} icon={icon}>
      {gap.name}
    </Chip>
  )
}

/** The same, leading to where it is told in full. */
export function GapLink({ gap }: { gap: GapDto }) {
  return (
    <Link href={gap.href} prefetch={false} className="rounded-full hover:underline">
      <GapChip gap={gap} />
    </Link>
  )
}
