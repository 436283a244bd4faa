'use client'

import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { AdviceDto } from '@/server/goals/dto'

interface AdviceProps {
  /** Where the figure stands; nothing until that is known. */
  words: string | undefined
  facts: AdviceDto['facts']
  /** Another baseline is written than the present one. */
  changed: boolean
  onTake: () => void
}

/** What may be expected of the goal as far as it is typed. */
export function Advice({ words: stands, facts, changed, onTake }: AdviceProps) {
  const { advice: words, present } = useReader().text.goals
  return (
    <section aria-labelledby="advice" className="grid content-start gap-3 rounded-lg bg-sunken p-4 text-sm">
      <h2 id="advice" className="font-semibold">
        {words.title}
      </h2>
      <p>{stands ?? words.loading}</p>
      <dl aria-live="polite" className="grid gap-3">
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt className="text-ink-soft text-xs">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {changed ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
          {present.changed} <Button onClick={onTake}>{present.takeAgain}</Button>
        </p>
      ) : null}
    </section>
  )
}
