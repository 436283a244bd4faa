'use client'

import { useId, useState } from 'react'
import { Field } from '@/components/ui/field'

interface CommaListProps {
  label: string
  hint: string
  value: readonly string[]
  onChange: (list: string[]) => void
}

const listOf = (text: string) =>
  [...new Set(text.split(',').map(one => one.trim()))].filter(one => one !== '')

/** Several short texts in one field, parted by commas. */
export function CommaList({ label, hint, value, onChange }: CommaListProps) {
  const id = useId()
  const [typed, setTyped] = useState(value.join(', '))
  return (
    <Field
      id={id}
      name={id}
      label={label}
      hint={hint}
      value={typed}
      maxLength={400}
      onChange={event => {
        setTyped(event.target.value)
        onChange(listOf(event.target.value))
      }}
    />
  )
}
