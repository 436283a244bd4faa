'use client'

import { X } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { MOST_METRICS } from '@/domain/promise'
import type { PromiseSettingDto } from '@/server/promise/dto'
import type { DraftMetric } from './promise-draft'

interface MetricLinesProps {
  lines: readonly DraftMetric[]
  setting: PromiseSettingDto
  /** By 'metrics.<position>.<field>': what is wrong. */
  fields: Readonly<Record<string, string>>
  onChange: (lines: readonly DraftMetric[]) => void
}

/** The metrics that tell whether the promise is kept, each with up to which figure and where. */
export function MetricLines({ lines, setting, fields, onChange }: MetricLinesProps) {
  const words = useReader().text.promise.form
  const put = (line: number, changed: Partial<DraftMetric>) =>
    onChange(lines.map(one => (one.line === line ? { ...one, ...changed } : one)))
  const free = setting.metrics.find(one => !lines.some(line => line.metric === one.key))
  const add = () => {
    const line = 1 + Math.max(-1, ...lines.map(one => one.line))
    if (free) onChange([...lines, { line, metric: free.key, threshold: '', stage: '' }])
  }
  const faultAt = (at: number, name: string) => fields[`metrics.${at}.${name}`]
  return (
    <fieldset className="grid gap-4">
      <legend className="font-medium text-sm">{words.metrics}</legend>
      <p className="mt-1 -mb-1 text-ink-soft text-sm">{words.metricsHint}</p>
      {lines.map(({ line, metric: key, threshold, stage }, at) => {
        const metric = setting.metrics.find(one => one.key === key)
        return (
          <div key={line} className="grid gap-3 border-line border-l-2 pl-3 sm:grid-cols-[2fr_1fr_1fr_auto]">
            <div className="grid gap-1">
              <Choice
                label={words.metric(at + 1)}
                name={`metric-${line}`}
                value={key}
                onChange={event => put(line, { metric: event.currentTarget.value })}
                options={[
                  // One that was retired since stays named until another is chosen.
                  ...(metric ? [] : [{ value: key, label: key }]),
                  ...setting.metrics.map(one => ({ value: one.key, label: one.name })),
                ]}
              />
              <p className="text-off-target text-sm empty:hidden">{faultAt(at, 'metric')}</p>
            </div>
            <Field
              label={words.threshold(metric?.direction ?? 'up', words.units[metric?.unit ?? ''] ?? '')}
              name={`threshold-${line}`}
              inputMode="decimal"
              autoComplete="off"
              required
              value={threshold}
              onChange={event => put(line, { threshold: event.currentTarget.value })}
              error={faultAt(at, 'threshold')}
            />
            <Choice
              label={words.stage}
              name={`stage-${line}`}
              value={stage}
              onChange={event => put(line, { stage: event.currentTarget.value })}
              options={[
                { value: '', label: words.anyStage },
                ...setting.stages.map(one => ({ value: one.key, label: one.name })),
              ]}
            />
            <Button
              look="quiet"
              className="self-end justify-self-end"
              aria-label={words.remove(metric?.name ?? key)}
              onClick={() => onChange(lines.filter(one => one.line !== line))}
            >
              <X size={16} aria-hidden />
            </Button>
          </div>
        )
      })}
      {free && lines.length < MOST_METRICS ? (
        <div>
          <Button onClick={add}>{words.add}</Button>
        </div>
      ) : null}
    </fieldset>
  )
}
