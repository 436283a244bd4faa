import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Perspective } from '@/domain/kind'
import type { FigureDto } from '@/server/figures/dto'
import { FigureValue } from './figure-value'

const EDGE = { customer: 'before:bg-customer', company: 'before:bg-company' } as const

/** One thing that one has to know to read a figure; stands in a list of them. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft text-xs">{term}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  )
}

interface FigureCardProps {
  label: string
  perspective: Perspective
  figure: FigureDto
  /** Where it stands, in a word. */
  chip: ReactNode
  children: ReactNode
}

/** The one figure that a screen is about, at the edge its point of view; beneath it what it takes to read it. */
export function FigureCard({ label, perspective, figure, chip, children }: FigureCardProps) {
  return (
    <section
      aria-label={label}
      className={clsx(
        'relative flex flex-col gap-3 rounded-lg border border-line bg-surface p-5',
        'before:absolute before:inset-x-0 before:top-0 before:h-[3px] before:rounded-t-lg',
        EDGE[perspective],
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-soft text-sm">{figure.period}</p>
        {chip}
      </div>
      <p>
        <FigureValue figure={figure} size="page" />
      </p>
      {children}
    </section>
  )
}
