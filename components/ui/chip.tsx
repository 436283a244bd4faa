import { clsx } from 'clsx'
import type { ComponentType, ReactNode } from 'react'

const TONES = {
  good: 'bg-on-target-wash text-on-target',
  warn: 'bg-at-risk-wash text-at-risk',
  bad: 'bg-off-target-wash text-off-target',
  unknown: 'bg-cannot-tell-wash text-cannot-tell',
} as const
export type Tone = keyof typeof TONES

interface ChipProps {
  tone: Tone
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>
  children: ReactNode
}

/** A state in a word, with an icon: colour never says it alone. */
export function Chip({ tone, icon: Icon, children }: ChipProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-full py-0.5 pr-2 pl-1.5 text-xs font-medium print:border print:py-0 print:leading-tight',
        TONES[tone],
      )}
    >
      <Icon size={13} aria-hidden className="shrink-0" />
      <span className="inline-block first-letter:uppercase">{children}</span>
    </span>
  )
}
