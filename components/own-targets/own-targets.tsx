'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { useTRPC } from '@/trpc/client'
import { OwnTargetRow } from './own-target-row'

/** What a function wants of its own metrics: shown and set, with what held before. */
export function OwnTargets({ input }: { input: { function?: string } }) {
  const { data } = useSuspenseQuery(useTRPC().goals.ownTargets.queryOptions(input))
  const words = useReader().text.ownTargets
  if (data.length === 0) return null
  return (
    <section aria-labelledby="own-targets" className="mx-auto grid max-w-7xl gap-3 px-4 py-8 lg:px-8">
      <h2 id="own-targets" className="font-semibold text-lg">
        {words.title}
      </h2>
      <p className="max-w-prose text-ink-soft text-sm">{words.lead}</p>
      <ul className="rounded-lg border border-line bg-surface px-4">
        {data.map(target => (
          <OwnTargetRow key={target.key} target={target} />
        ))}
      </ul>
    </section>
  )
}
