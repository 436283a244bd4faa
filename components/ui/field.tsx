import { clsx } from 'clsx'
import type { ComponentPropsWithRef, ReactNode } from 'react'

const CONTROL =
  'block w-full min-h-11 rounded-md border border-edge bg-surface px-3 py-2 text-base text-ink ' +
  'placeholder:text-ink-soft aria-invalid:border-off-target sm:min-h-10 sm:text-sm'

interface FieldProps extends ComponentPropsWithRef<'input'> {
  label: ReactNode
  name: string
  hint?: ReactNode
  /** A sentence beside the control: what is wrong and what to do. */
  error?: string | undefined
}

/** A labelled input with its hint and its error; both are tied to the control for those who don't see them. */
export function Field({ label, hint, error, id, className, ...rest }: FieldProps) {
  const control = id ?? `field-${rest.name}`
  const described = [hint ? `${control}-hint` : '', error ? `${control}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={control} className="text-sm font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${control}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
      <input
        id={control}
        className={clsx(CONTROL, className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
      {error ? (
        <p id={`${control}-error`} className="text-off-target text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
