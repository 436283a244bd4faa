import { clsx } from 'clsx'
import { CircleDashed, CircleSlash, Clock, GitFork } from 'lucide-react'
import type { FigureDto } from '@/server/figures/dto'

const SIZES = {
  page: { value: 'text-5xl', unit: 'text-lg', words: 'text-xl' },
  tile: { value: 'text-4xl', unit: 'text-sm', words: 'text-base' },
  cell: { value: 'text-sm', unit: 'text-xs', words: 'text-sm' },
} as const

/** A figure that is not there says why, each reason with a sign of its own; none of them looks like a 0. */
const MISSING = { no_data: CircleSlash, too_few: CircleDashed, spans_versions: GitFork } as const

function unitWord(figure: FigureDto): string {
  if (figure.unit === 'points') return 'points'
  return figure.unit === 'events' ? figure.countedAs : ''
}

/** Value, unit and margin; or the words that stand in their place. */
export function FigureValue({ figure, size }: { figure: FigureDto; size: keyof typeof SIZES }) {
  const look = SIZES[size]
  if (figure.state !== 'ok') {
    const Icon = MISSING[figure.state]
    return (
      <span className={clsx('inline-flex items-center gap-1.5 text-cannot-tell', look.words)}>
        <Icon size={size === 'cell' ? 14 : 18} aria-hidden className="shrink-0" />
        {figure.text}
      </span>
    )
  }
  const beside = [size === 'cell' ? '' : unitWord(figure), figure.margin ?? ''].filter(Boolean).join(' ')
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <span className={clsx('whitespace-nowrap font-semibold tracking-tight', look.value)}>
        {figure.text}
      </span>
      {beside ? <span className={clsx('text-ink-soft', look.unit)}>{beside}</span> : null}
      {figure.partial ? <SoFar /> : null}
    </span>
  )
}

/** The period is not over, or some of it cannot be counted yet. */
export function SoFar() {
  return (
    <span className="inline-flex items-center gap-1 self-center whitespace-nowrap rounded-full border border-edge border-dashed px-1.5 text-ink-soft text-xs">
      <Clock size={11} aria-hidden />
      so far
    </span>
  )
}
