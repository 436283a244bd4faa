'use client'

import { useReader } from '@/components/text/use-reader'
import { HINT_FIELDS, type HintField } from '@/domain/customer-hint-fields'
import type { Pointed } from '@/domain/mapping/pointing/pointed'
import { ColumnChoice } from './column-choice'
import type { PointedFile } from './pointed-file'

interface CustomerFieldsProps {
  file: PointedFile
  pointed: Pointed
  set: (part: Partial<Pointed>) => void
}

/** Whose a row is: what the source calls the customer, and what tells who that is. */
export function CustomerFields({ file, pointed, set }: CustomerFieldsProps) {
  const words = useReader().text.mapping
  const { customer, hints } = pointed
  const point = (field: HintField, column: string | null) => {
    const { [field]: _, ...rest } = hints
    set({ hints: column === null ? rest : { ...rest, [field]: column } })
  }
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-medium">{words.whose}</legend>
      <p className="text-ink-soft text-sm">{words.whoseHint}</p>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <ColumnChoice
          label={words.customer}
          hint={words.customerHint}
          columns={file.columns}
          value={customer}
          // Without an id there is nobody of whom anything is told.
          onChange={column => set(column === null ? { customer: null, hints: {} } : { customer: column })}
        />
        {customer === null
          ? null
          : HINT_FIELDS.map(field => (
              <ColumnChoice
                key={field}
                label={words.hints[field]}
                columns={file.columns}
                value={hints[field] ?? null}
                onChange={column => point(field, column)}
              />
            ))}
      </div>
    </fieldset>
  )
}
