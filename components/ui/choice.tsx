import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface ChoiceProps extends ComponentPropsWithRef<'select'> {
  label: ReactNode
  name: string
  options: readonly { value: string; label: string }[]
  hint?: ReactNode
}

/** A labelled native select for forms, as tall as a Field beside it. */
export function Choice({ label, options, hint, id, className, ...rest }: ChoiceProps) {
  const control = id ?? `field-${rest.name}`
  return (
    <div className={clsx('grid min-w-0 content-start gap-1.5', className)}>
      <label htmlFor={control} className="font-medium text-sm">
        {label}
      </label>
      {hint ? (
        <p id={`${control}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
      <div className="relative">
        <select
          id={control}
          aria-describedby={hint ? `${control}-hint` : undefined}
          className="block min-h-11 w-full appearance-none truncate rounded-md border border-edge bg-surface py-2 pr-9 pl-3 text-base text-ink sm:min-h-10 sm:text-sm"
          {...rest}
        >
          {options.map(({ value, label: name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={16}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft"
        />
      </div>
    </div>
  )
}
