'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'
import type { PresetKey } from '@/domain/pull/connection'
import type { PresetDto } from '@/server/pulls/dto'
import type { Draft } from '../draft'
import { SecretField } from './secret-field'

interface PresetFieldsProps {
  preset: PresetDto
  draft: Draft
  /** Last characters of what is kept, by field. */
  endings: Readonly<Record<string, string>>
  faults: Readonly<Record<string, string>>
  onChange: (draft: Draft) => void
}

/** What of an account a preset asks for, each with where it is found. */
export function PresetFields({ preset, draft, endings, faults, onChange }: PresetFieldsProps) {
  const words = useReader().text.pulling
  const { fields } = words.presets.systems[draft.kind as PresetKey]
  return (
    <div className="grid max-w-xl gap-4">
      {preset.fields.map(({ key, secret, optional, example }) => {
        const { label, hint } = fields[key] ?? { label: key }
        const said = optional ? `${label} (${words.form.optional})` : label
        return secret ? (
          <SecretField
            key={key}
            name={key}
            label={said}
            hint={hint}
            ending={endings[key]}
            error={faults[key]}
            value={draft.secrets[key] ?? ''}
            onChange={value => onChange({ ...draft, secrets: { ...draft.secrets, [key]: value } })}
          />
        ) : (
          <Field
            key={key}
            name={key}
            label={said}
            hint={hint}
            error={faults[key]}
            placeholder={example ?? undefined}
            autoComplete="off"
            spellCheck={false}
            value={draft.fields[key] ?? ''}
            onChange={event => onChange({ ...draft, fields: { ...draft.fields, [key]: event.target.value } })}
          />
        )
      })}
    </div>
  )
}
