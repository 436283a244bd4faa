'use client'

import { useReader } from '@/components/text/use-reader'
import { Field } from '@/components/ui/field'

interface SecretFieldProps {
  name: string
  label: string
  hint?: string | undefined
  /** The last characters of the one that is kept; undefined: none is. */
  ending: string | undefined
  error?: string | undefined
  value: string
  onChange: (value: string) => void
}

/** A credential: typed once, then known by its last characters only. */
export function SecretField({ ending, hint, onChange, ...rest }: SecretFieldProps) {
  const words = useReader().text.pulling.form
  const kept = ending === undefined ? undefined : words.kept(ending)
  return (
    <Field
      {...rest}
      type="password"
      autoComplete="new-password"
      spellCheck={false}
      hint={[hint, kept].filter(Boolean).join(' ') || undefined}
      placeholder={ending === undefined ? undefined : `••••${ending}`}
      onChange={event => onChange(event.target.value)}
    />
  )
}
