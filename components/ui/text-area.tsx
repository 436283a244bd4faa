import { clsx } from 'clsx'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface TextAreaProps extends ComponentPropsWithRef<'textarea'> {
  label: ReactNode
  name: string
  hint?: ReactNode
  /** A sentence beside the control: what is wrong and what to do. */
  error?: string | undefined
}

/** A labelled field for more than one line; hint and error are tied to it. */
export function TextArea({ label, hint, error, id, className, rows = 3, ...rest }: TextAreaProps) {
  const control = id ?? `field-${rest.name}`
  const described = [hint ? `${control}-hint` : '', error ? `${control}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={control} className="font-medium text-sm">
        {label}
      </label>
      {hint ? (
        <p id={`${control}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
      <textarea
        id={control}
        rows={rows}
        className={clsx(
          'block w-full rounded-md border border-edge bg-surface px-3 py-2 text-base text-ink aria-invalid:border-off-target sm:text-sm',
          className,
        )}
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
