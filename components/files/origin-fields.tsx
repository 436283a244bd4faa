'use client'

import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { FileSourceDto } from '@/server/files/dto'

/** The source of a file: one that is there, or a new one by its name. */
export type Origin = { id: number } | { name: string }

interface OriginFieldsProps {
  origin: Origin
  sources: readonly FileSourceDto[]
  onChange: (origin: Origin) => void
}

/** Which source a file comes from. */
export function OriginFields({ origin, sources, onChange }: OriginFieldsProps) {
  const words = useReader().text.files.origin
  return (
    <section aria-labelledby="origin" className="grid gap-4">
      <h2 id="origin" className="font-semibold text-lg">
        {words.title}
      </h2>
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        {sources.length > 0 ? (
          <Choice
            label={words.source}
            name="source"
            hint={words.sourceHint}
            value={'id' in origin ? String(origin.id) : ''}
            onChange={event =>
              onChange(event.target.value === '' ? { name: '' } : { id: Number(event.target.value) })
            }
            options={[
              { value: '', label: words.fresh },
              ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        ) : null}
        {'name' in origin ? (
          <Field
            label={words.name}
            hint={words.nameHint}
            name="source-name"
            value={origin.name}
            maxLength={120}
            autoComplete="off"
            onChange={event => onChange({ name: event.target.value })}
          />
        ) : null}
      </div>
    </section>
  )
}
