'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { type ReadyKey, readyMetric } from '@/domain/ready-metrics'
import type { ReadyMetricsDto } from '@/server/metrics/dto'

interface ReadyCardProps {
  ready: ReadyKey
  places: Pick<ReadyMetricsDto, 'functions' | 'stages' | 'metrics'>
  taken: boolean
  onToggle: (key: ReadyKey) => void
}

const asOptions = (places: readonly { key: string; name: string }[]) =>
  places.map(({ key, name }) => ({ value: key, label: name }))

/** One ready definition; once it is taken, its name, its place and what may be chosen of its arithmetic. */
export function ReadyCard({ ready: key, places, taken, onToggle }: ReadyCardProps) {
  const { ready, welcome } = useReader().text
  const { metrics: words } = welcome
  const { name, why } = ready.metrics[key]
  const there = places.metrics.filter(one => one.key === key || one.key.startsWith(`${key}_`))
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <Tick
        type="checkbox"
        name={`${key}.take`}
        label={<span className="font-medium">{name}</span>}
        hint={why}
        checked={taken}
        onChange={() => onToggle(key)}
      />
      {there.length > 0 ? (
        <p className="pl-6.5 text-ink-soft text-sm">{words.there(there.map(one => one.name).join(', '))}</p>
      ) : null}
      {taken ? (
        <fieldset className="grid gap-4 sm:grid-cols-2 sm:pl-6.5">
          <legend className="sr-only">{name}</legend>
          <Field label={words.name} name={`${key}.name`} defaultValue={name} required maxLength={120} />
          <OptionChoice ready={key} />
          <Choice
            label={words.function}
            name={`${key}.function`}
            options={[{ value: '', label: words.company }, ...asOptions(places.functions)]}
          />
          <Choice
            label={words.stage}
            name={`${key}.stage`}
            options={[{ value: '', label: words.noStage }, ...asOptions(places.stages)]}
          />
        </fieldset>
      ) : null}
    </div>
  )
}

function OptionChoice({ ready: key }: { ready: ReadyKey }) {
  const { ready } = useReader().text
  const { choice } = readyMetric(key)
  if (!choice) return <span className="hidden sm:block" />
  const wordFor = (option: string) => {
    if (choice.of === 'days') return ready.days(option)
    return ready.option[option] ?? option
  }
  return (
    <Choice
      label={ready.choices[choice.of]}
      name={`${key}.option`}
      options={choice.options.map(option => ({ value: option, label: wordFor(option) }))}
    />
  )
}
