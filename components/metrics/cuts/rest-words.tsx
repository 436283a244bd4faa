import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, CircleQuestionMark, Equal } from 'lucide-react'
import { textIn } from '@/domain/text/text'
import type { RestDto } from '@/server/metrics/dto'

const ICONS = { above: ArrowUp, below: ArrowDown, alike: Equal, cannot_tell: CircleQuestionMark } as const
const COLOURS = { better: 'text-on-target', worse: 'text-off-target', neither: 'text-ink' } as const

/** A part against all others together; an arrow only for a difference that is real. */
export function RestWords({ rest, locale }: { rest: RestDto | null; locale: string | undefined }) {
  if (!rest) return <span className="text-ink-soft text-xs">{textIn(locale).cuts.rest.none}</span>
  const Icon = ICONS[rest.state]
  const isReal = rest.state === 'above' || rest.state === 'below'
  return (
    <span
      className={clsx(
        'inline-flex items-start gap-1 text-xs leading-snug',
        isReal ? COLOURS[rest.reads] : 'text-ink-soft',
      )}
    >
      <Icon size={13} aria-hidden className="mt-px shrink-0" />
      {rest.words}
    </span>
  )
}
