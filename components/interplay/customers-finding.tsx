import type { CustomersFindingDto } from '@/server/interplay/dto'
import type { Words } from './interplay-view'
import { MetricLink } from './metric-link'
import { SidesMark } from './sides-mark'

/** A relation found in customers: its sentence, its chart, what is left among customers alike, and where it comes from. */
export function CustomersFinding({ finding, words }: { finding: CustomersFindingDto; words: Words }) {
  const { id, sentence, caution, pooled, q, chart, sides, fault, outcome } = finding
  return (
    <li
      id={id}
      className="grid scroll-mt-4 gap-4 rounded-lg border border-line bg-surface p-4 break-inside-avoid target:border-edge sm:p-5"
    >
      <h3 className="max-w-4xl text-pretty font-medium leading-snug">
        {sentence} <span className="font-normal text-ink-soft">{caution}</span>
      </h3>
      <figure className="grid gap-3">
        <figcaption className="text-ink-soft text-xs">{chart}</figcaption>
        <SidesMark sides={sides} fault={fault.words} words={words} />
      </figure>
      <p className="text-sm">
        {pooled} <span className="text-ink-soft">{q}</span>
      </p>
      <p className="text-ink-soft text-sm">
        {words.customers.faultOf}: <MetricLink metric={fault} /> · {words.customers.outcomeOf}:{' '}
        <MetricLink metric={outcome} />
      </p>
    </li>
  )
}
