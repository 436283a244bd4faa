'use client'

import { useId } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { DATE_FORMATS, EPOCH_FORMATS, exampleOf } from '@/domain/mapping/pointing/date-guess'
import type { PointedDate } from '@/domain/mapping/pointing/pointed'
import { ColumnChoice } from './column-choice'
import type { PointedFile } from './pointed-file'

interface DateChoiceProps {
  label: string
  hint?: string | undefined
  file: PointedFile
  value: PointedDate | null
  onChange: (date: PointedDate | null) => void
}

/** A column of dates and how they are written: found by their values; where these fit two ways a person says which. */
export function DateChoice({ label, hint, file, value, onChange }: DateChoiceProps) {
  const words = useReader().text.mapping
  const id = useId()
  const formats = file.guess.columns.find(one => one.name === value?.column)?.dateFormats ?? []
  const choose = (column: string | null) => {
    if (column === null) return onChange(null)
    const [format = '', other] = file.guess.columns.find(one => one.name === column)?.dateFormats ?? []
    onChange({ column, format: other === undefined ? format : '' })
  }
  const example = file.valuesOf(value?.column ?? '')[0] ?? ''
  const isAmbiguous = formats.length > 1
  const offered = formats.length > 0 ? formats : [...DATE_FORMATS, ...EPOCH_FORMATS]
  const known =
    value && value.format !== '' && !offered.includes(value.format) ? [value.format, ...offered] : offered
  return (
    <div className="grid content-start gap-3">
      <ColumnChoice
        label={label}
        hint={hint}
        columns={file.columns}
        value={value?.column ?? null}
        onChange={choose}
      />
      {value ? (
        <Choice
          id={id}
          name={id}
          label={words.dateFormatOf(value.column)}
          {...(isAmbiguous ? { hint: words.ambiguous(example) } : {})}
          value={value.format}
          onChange={event => onChange({ ...value, format: event.target.value })}
          options={[
            { value: '', label: words.choose },
            ...known.map(format => ({ value: format, label: words.formatOf(exampleOf(format), format) })),
          ]}
        />
      ) : null}
    </div>
  )
}
