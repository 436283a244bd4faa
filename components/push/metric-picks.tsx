'use client'

import { useReader } from '@/components/text/use-reader'
import { Tick } from '@/components/ui/tick'
import type { ChoosableDto } from '@/server/push/dto'

interface MetricPicksProps {
  metrics: readonly (ChoosableDto & { chosen?: boolean })[]
  error: string | undefined
}

/** Metrics that a source may bring, to tick; those that somebody else brings say who. */
export function MetricPicks({ metrics, error }: MetricPicksProps) {
  const words = useReader().text.push.make
  // What one can tick stands first.
  const sorted = [...metrics.filter(one => !one.takenBy), ...metrics.filter(one => one.takenBy)]
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? 'metrics-error' : undefined}>
      <legend className="font-medium text-sm">{words.metrics}</legend>
      <p className="text-ink-soft text-sm">
        {metrics.some(one => !one.takenBy) ? words.metricsHint : words.noMetrics}
      </p>
      <div className="grid max-h-96 gap-x-6 gap-y-1.5 overflow-y-auto py-1 sm:grid-cols-2">
        {sorted.map(({ key, name, takenBy, chosen }) => (
          <Tick
            key={key}
            id={`metric-${key}`}
            type="checkbox"
            name="metrics"
            value={key}
            label={name}
            hint={takenBy ? (takenBy.kind === 'source' ? words.taken(takenBy.name) : words.typed) : undefined}
            disabled={takenBy !== null}
            defaultChecked={chosen}
          />
        ))}
      </div>
      {error ? (
        <p id="metrics-error" className="text-off-target text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
