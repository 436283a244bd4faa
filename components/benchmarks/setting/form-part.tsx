'use client'

import type { ReactNode } from 'react'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import type { Typed } from './typed'
import type { BenchmarkFormState } from './use-benchmark-form'

interface TextProps {
  form: BenchmarkFormState
  name: keyof Typed
  label: string
  hint?: string
  type?: 'text' | 'date' | 'url'
  required?: boolean
  numeric?: boolean
  error?: string | undefined
}

/** One field of the form, tied to what is typed and to what is said of it. */
export function TextPart({ form, name, label, hint, type = 'text', required, numeric, error }: TextProps) {
  return (
    <Field
      label={label}
      name={name}
      hint={hint}
      type={type}
      required={required}
      autoComplete="off"
      inputMode={numeric ? 'decimal' : undefined}
      value={form.typed[name]}
      onChange={event => form.change({ [name]: event.currentTarget.value })}
      error={error ?? form.fields[name]}
    />
  )
}

interface ChoiceProps {
  form: BenchmarkFormState
  name: keyof Typed
  label: string
  options: Readonly<Record<string, string>>
}

/** One choice of the form; what is wrong with it stands below. */
export function ChoicePart({ form, name, label, options }: ChoiceProps) {
  return (
    <div className="grid content-start gap-1.5">
      <Choice
        label={label}
        name={name}
        value={form.typed[name]}
        onChange={event => form.change({ [name]: event.currentTarget.value })}
        options={Object.entries(options).map(([value, said]) => ({ value, label: said }))}
      />
      <p className="text-off-target text-sm empty:hidden">{form.fields[name]}</p>
    </div>
  )
}

/** Fields that belong together, under one name. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}
