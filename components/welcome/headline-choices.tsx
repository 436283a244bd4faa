'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { type HeadlineFamily, type ReadyKey, readyMetric } from '@/domain/ready-metrics'
import { HEADLINE_FAMILIES } from '@/domain/welcome'
import type { ReadyMetricsDto } from '@/server/metrics/dto'
import { NEW } from './picks'

interface HeadlineChoicesProps {
  metrics: ReadyMetricsDto['metrics']
  taken: readonly ReadyKey[]
}

/** Which metric stands for each family: of those there are and those just taken. The first of a family is proposed. */
export function HeadlineChoices({ metrics, taken }: HeadlineChoicesProps) {
  const { ready, welcome } = useReader().text
  const [chosen, setChosen] = useState<Partial<Record<HeadlineFamily, string>>>({})
  const optionsOf = (family: HeadlineFamily) => [
    ...metrics.filter(one => one.family === family).map(({ key, name }) => ({ value: key, label: name })),
    ...taken
      .filter(key => readyMetric(key).family === family)
      .map(key => ({ value: NEW + key, label: ready.metrics[key].name })),
  ]
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-4 font-semibold text-lg">{welcome.metrics.headlineTitle}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {HEADLINE_FAMILIES.map(family => {
          const options = optionsOf(family)
          const stands = metrics.find(one => one.family === family && one.headline)
          const wanted = options.find(({ value }) => value === chosen[family])
          return (
            <Choice
              key={family}
              label={welcome.metrics.headline(welcome.families[family])}
              name={`headline.${family}`}
              options={options.length > 0 ? options : [{ value: '', label: welcome.metrics.none }]}
              value={wanted?.value ?? stands?.key ?? options[0]?.value ?? ''}
              onChange={event => setChosen({ ...chosen, [family]: event.currentTarget.value })}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
