'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'

interface ReasonFieldProps {
  id: string
  home: string
  value: string
  onChange: (reason: string) => void
}

/** Why somebody who leads enters for a function: nothing can be typed before it is said. */
export function ReasonField({ id, home, value, onChange }: ReasonFieldProps) {
  const words = useReader().text.entering
  return (
    <div className="max-w-md">
      <Field
        id={`reason-${id}`}
        name={`reason-${id}`}
        label={words.reasonFor(home)}
        hint={words.reasonForHint}
        maxLength={500}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
