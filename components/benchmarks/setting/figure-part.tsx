'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { formatNumber } from '@/domain/format'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { ChoicePart, FormPart, TextPart } from './form-part'
import type { BenchmarkFormState } from './use-benchmark-form'

interface FigurePartProps {
  form: BenchmarkFormState
  setting: BenchmarkSettingDto
}

/** How our own metric is measured, so that one sees what a benchmark would have to be. */
function useOurs(form: BenchmarkFormState): string {
  const { text, locale } = useReader()
  const words = text.benchmarks
  const { metric } = form
  if (!metric) return ''
  const say = (value: number) => formatNumber(value, 0, locale)
  return [
    words.form.units[metric.unit],
    ...(metric.scale ? [words.scaleText(say(metric.scale.min), say(metric.scale.max))] : []),
    ...(metric.boxes ? [metric.boxes.map(say).join(' ')] : []),
    ...(metric.retention ? [words.form.retentions[metric.retention]] : []),
  ].join(', ')
}

/** Of which metric it is, and what others reach: one figure, or it with its quartiles. */
export function FigurePart({ form, setting }: FigurePartProps) {
  const words = useReader().text.benchmarks
  const ours = useOurs(form)
  const { form: say } = words
  const { metric } = form
  return (
    <FormPart title={say.figures}>
      <div className="grid gap-1.5">
        <Choice
          label={say.metric}
          name="metric"
          value={form.typed.metric}
          onChange={event => form.changeMetric(event.currentTarget.value)}
          options={setting.metrics.map(({ key, name }) => ({ value: key, label: name }))}
        />
        {ours ? <p className="text-ink-soft text-sm">{say.asOurs(ours)}</p> : null}
        <p className="text-off-target text-sm empty:hidden">{form.fields.metric}</p>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextPart form={form} name="lower" label={say.lower} numeric />
        <TextPart form={form} name="median" label={say.median} numeric required />
        <TextPart form={form} name="upper" label={say.upper} numeric />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoicePart form={form} name="unit" label={say.unit} options={say.units} />
        <ChoicePart form={form} name="period" label={say.period} options={words.periods} />
      </div>
      {metric?.scale ? (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextPart form={form} name="scaleMin" label={say.scaleMin} numeric error={form.fields.scale} />
          <TextPart form={form} name="scaleMax" label={say.scaleMax} numeric />
        </div>
      ) : null}
      {metric?.boxes ? <TextPart form={form} name="boxes" label={say.boxes} hint={say.boxesHint} /> : null}
      {metric?.retention ? (
        <ChoicePart form={form} name="retention" label={say.retention} options={say.retentions} />
      ) : null}
    </FormPart>
  )
}
