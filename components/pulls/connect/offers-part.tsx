'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import type { PresetKey } from '@/domain/pull/connection'
import type { ConnectingDto, PresetDto } from '@/server/pulls/dto'
import { type Draft, fits } from '../draft'

interface OffersProps {
  preset: PresetDto
  metrics: ConnectingDto['metrics']
  draft: Draft
  onChange: (draft: Draft) => void
}

/** Which metric each figure of a preset feeds; left out, it is not read. */
export function OffersPart({ preset, metrics, draft, onChange }: OffersProps) {
  const { presets, form } = useReader().text.pulling
  const { offers } = presets.systems[draft.kind as PresetKey]
  return (
    <div className="grid max-w-xl gap-4">
      {preset.offers.map(({ key, kind }) => {
        const fitting = metrics.filter(one => one.kind === kind && fits(one.functionKey, draft.function))
        const options = fitting.map(one => ({
          value: one.key,
          label: one.functionName ? form.figures.ofFunction(one.name, one.functionName) : one.name,
        }))
        return (
          <Choice
            key={key}
            label={offers[key] ?? key}
            name={key}
            hint={options.length === 0 ? form.figures.noneFits(form.figures.kinds[kind]) : undefined}
            value={draft.fed[key] ?? ''}
            options={[{ value: '', label: form.figures.notRead }, ...options]}
            onChange={event => onChange({ ...draft, fed: { ...draft.fed, [key]: event.target.value } })}
          />
        )
      })}
    </div>
  )
}
