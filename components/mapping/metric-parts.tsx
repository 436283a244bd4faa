'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Tick } from '@/components/ui/tick'
import type { Pointed } from '@/domain/mapping/pointing/pointed'
import { pointMetric } from '@/domain/mapping/pointing/start'
import type { MetricChoiceDto } from '@/server/pointing/dto'
import { MetricPart } from './metric-part'
import type { PointedFile } from './pointed-file'

interface MetricPartsProps {
  file: PointedFile
  metrics: readonly MetricChoiceDto[]
  pointed: Pointed
  set: (part: Partial<Pointed>) => void
  /** The source that the file comes from, where it is there already: it may speak for its own metrics. */
  sourceKey: string | null
}

/** The metrics that the rows tell of. */
export function MetricParts({ file, metrics, pointed, set, sourceKey }: MetricPartsProps) {
  const words = useReader().text.mapping
  const chosen = pointed.metrics
  const open = metrics.filter(one => !chosen.some(other => other.metric === one.key))
  const named = (metric: MetricChoiceDto) => `${metric.name} (${metric.functionName ?? words.company})`
  const change = (key: string, value: (typeof chosen)[number] | null) =>
    set({ metrics: chosen.flatMap(one => (one.metric === key ? (value ?? []) : one)) })
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-medium">{words.metrics}</legend>
      <p className="text-ink-soft text-sm">{metrics.length === 0 ? words.noMetrics : words.metricsHint}</p>
      {chosen.map(value => {
        const metric = metrics.find(one => one.key === value.metric)
        if (!metric) return null
        return (
          <div key={metric.key} className="grid gap-2">
            <MetricPart
              {...{ file, metric, value }}
              onChange={changed => change(metric.key, changed)}
              onRemove={() => change(metric.key, null)}
            />
            <Voice {...{ metric, pointed, set, sourceKey }} />
          </div>
        )
      })}
      {open.length > 0 ? (
        <Choice
          label={chosen.length === 0 ? words.metric : words.add}
          name="add-metric"
          value=""
          onChange={event => {
            const metric = open.find(one => one.key === event.target.value)
            if (metric) set({ metrics: [...chosen, pointMetric(file.guess, metric)] })
          }}
          options={[
            { value: '', label: words.addChoose },
            ...open.map(one => ({ value: one.key, label: named(one) })),
          ]}
        />
      ) : null}
    </fieldset>
  )
}

interface VoiceProps extends Pick<MetricPartsProps, 'pointed' | 'set' | 'sourceKey'> {
  metric: MetricChoiceDto
}

/** Where another source or people speak for the metric already: said, and only on purpose counted together. */
function Voice({ metric: { voice }, pointed, set, sourceKey }: VoiceProps) {
  const words = useReader().text.mapping
  if (!voice || voice.key === sourceKey) return null
  if (voice.key === null) {
    return <p className="rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">{words.typed}</p>
  }
  const { key, name } = voice
  return (
    <div className="grid gap-2 rounded-md bg-at-risk-wash px-3 py-2 text-sm">
      <p className="text-at-risk">{words.voice(name ?? key)}</p>
      <Tick
        type="checkbox"
        name={`adds-to-${key}`}
        label={words.addsTo(name ?? key)}
        hint={words.addsToHint}
        checked={pointed.addsTo === key}
        onChange={event => set({ addsTo: event.target.checked ? key : null })}
      />
    </div>
  )
}
