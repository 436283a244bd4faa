'use client'

import { useId } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'

interface ColumnChoiceProps {
  label: string
  hint?: string | undefined
  columns: readonly string[]
  value: string | null
  onChange: (column: string | null) => void
}

/** A field and the column that is meant by it; none is a choice too. */
export function ColumnChoice({ label, hint, columns, value, onChange }: ColumnChoiceProps) {
  const words = useReader().text.mapping
  const id = useId()
  const named = columns.filter(name => name !== '')
  // A column that this file does not have stays to be seen, or the choice would show another one.
  const known = value === null || named.includes(value) ? named : [value, ...named]
  return (
    <Choice
      id={id}
      name={id}
      label={label}
      {...(hint ? { hint } : {})}
      value={value ?? ''}
      onChange={event => onChange(event.target.value || null)}
      options={[{ value: '', label: words.none }, ...known.map(name => ({ value: name, label: name }))]}
    />
  )
}
