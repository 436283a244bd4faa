import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, CircleQuestionMark, Equal } from 'lucide-react'
import type { ChangeDto } from '@/server/figures/dto'

const COLOUR = {
  better: 'text-on-target',
  worse: 'text-off-target',
  higher: 'text-ink',
  lower: 'text-ink',
  no_clear_change: 'text-ink-soft',
  cannot_tell: 'text-ink-soft',
} as const satisfies Record<ChangeDto['state'], string>

/** An arrow only for a change that is real, the way its signal points; noise gets a sign of sameness. */
export function iconOf(change: Pick<ChangeDto, 'state' | 'side'>) {
  if (change.state === 'no_clear_change') return Equal
  if (change.state === 'cannot_tell') return CircleQuestionMark
  return change.side === 'low' ? ArrowDown : ArrowUp
}

/** A change against a named comparison, and whether it is real. */
export function ChangeWords({
  change,
  small = false,
  className,
}: {
  change: ChangeDto
  /** Where it should stay on one line. */
  small?: boolean
  className?: string
}) {
  const Icon = iconOf(change)
  return (
    <p
      className={clsx(
        'flex leading-snug',
        small ? 'gap-1 text-xs' : 'gap-1.5 text-sm',
        COLOUR[change.state],
        className,
      )}
    >
      <Icon size={small ? 13 : 15} aria-hidden className="mt-0.5 shrink-0" />
      <span>{change.words}</span>
    </p>
  )
}

/** The same in a sign, where there is no room; the words are for those who listen or point. */
export function ChangeSign({ change }: { change: ChangeDto }) {
  const Icon = iconOf(change)
  return (
    <span title={change.words} className={clsx('inline-flex', COLOUR[change.state])}>
      <Icon size={14} aria-hidden />
      <span className="sr-only">{change.words}</span>
    </span>
  )
}
