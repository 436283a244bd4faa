import { useMutation } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Tick } from '@/components/ui/tick'
import type { SourceRateDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { Problem } from './problem'
import { useChanged } from './use-changed'

/** Which sources define customers: open while none does, for nothing can be matched before. */
export function Defines({ sources }: { sources: readonly SourceRateDto[] }) {
  const words = useReader().text.matching.rates
  const changed = useChanged()
  const set = useMutation(
    useTRPC().matching.setDefines.mutationOptions({
      onSuccess: (_, { defines }) => changed(defines ? words.defined : words.undefined),
    }),
  )
  const [isOpen, setOpen] = useState(sources.every(one => !one.defines))
  // Ticked at once; what the server says of it comes a moment later.
  const isTicked = ({ id, defines }: SourceRateDto) =>
    set.isPending && set.variables.sourceId === id ? set.variables.defines : defines
  return (
    <details className="group text-sm" open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 w-fit cursor-pointer items-center gap-1 hover:text-ink sm:min-h-9">
        <ChevronRight aria-hidden size={14} className="group-open:rotate-90" />
        {words.which}
      </summary>
      <fieldset className="mt-1 grid gap-3" disabled={set.isPending}>
        <legend className="mb-2 max-w-prose text-ink-soft">{words.definesHint}</legend>
        {sources.map(source => (
          <Tick
            key={source.id}
            type="checkbox"
            name={`defines-${source.id}`}
            label={source.name}
            checked={isTicked(source)}
            onChange={event => set.mutate({ sourceId: source.id, defines: event.target.checked })}
          />
        ))}
      </fieldset>
      <Problem message={set.error?.message} />
    </details>
  )
}
