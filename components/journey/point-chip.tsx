import { clsx } from 'clsx'
import { CircleCheck, CircleDashed, CircleQuestionMark, CircleX, TriangleAlert } from 'lucide-react'
import type { Status } from '@/domain/status'
import type { Reader } from '@/domain/text/text'
import type { TouchpointDto } from '@/server/journey/dto'
import { PointLink } from './point-link'

const LOOKS = {
  on_target: { icon: CircleCheck, colour: 'text-on-target' },
  at_risk: { icon: TriangleAlert, colour: 'text-at-risk' },
  off_target: { icon: CircleX, colour: 'text-off-target' },
  cannot_tell: { icon: CircleQuestionMark, colour: 'text-cannot-tell' },
} as const satisfies Record<Status, { icon: typeof CircleX; colour: string }>

const EDGE = { customer: 'border-l-customer', company: 'border-l-company' } as const

/** A touchpoint where it stands: its name, and the figure that is worst there at the edge of its point of view. */
export function PointChip({ point, reader }: { point: TouchpointDto; reader: Reader }) {
  const words = reader.text.journey.table
  const [worst, ...others] = point.metrics
  const { icon: Icon, colour } = worst
    ? LOOKS[worst.status]
    : { icon: CircleDashed, colour: 'text-cannot-tell' }
  return (
    <PointLink
      point={point.key}
      className={clsx(
        'grid w-full gap-0.5 rounded-md border border-line border-l-[3px] bg-surface px-1 py-1.5 text-left text-sm leading-tight hover:bg-sunken',
        worst ? EDGE[worst.perspective] : 'border-l-edge border-dashed',
      )}
    >
      <span className="wrap-anywhere hyphens-auto font-medium text-[0.8rem] tracking-tight">
        {point.name}
      </span>
      {worst ? (
        <span className={clsx('flex items-start gap-1 text-xs', colour)} title={worst.name}>
          <Icon size={13} aria-hidden className="mt-px shrink-0" />
          <span className="sr-only">{words.said(worst.name, worst.figure.said, worst.word)}</span>
          <span aria-hidden>
            {worst.figure.said}
            {others.length > 0 ? <span className="text-ink-soft"> {words.more(others.length)}</span> : null}
          </span>
          {others.length > 0 ? <span className="sr-only">, {words.moreMetrics(others.length)}</span> : null}
        </span>
      ) : (
        <span className="text-cannot-tell text-xs">{words.noMetric}</span>
      )}
    </PointLink>
  )
}
