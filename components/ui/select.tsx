import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'

interface SelectProps extends ComponentPropsWithRef<'select'> {
  label: string
  name: string
  options: readonly { value: string; label: string }[]
  /** Stands out from the others, because it narrows what is shown. */
  active?: boolean
}

/** A labelled native select: the phone's own picker, the keyboard's own keys, and it works before any script. */
export function Select({ label, options, active = false, id, className, ...rest }: SelectProps) {
  const control = id ?? `select-${rest.name}`
  return (
    <div className={clsx('grid gap-0.5', className)}>
      <label htmlFor={control} className="text-ink-soft text-xs">
        {label}
      </label>
      <div className="relative">
        <select
          id={control}
          className={clsx(
            'block min-h-8 w-full appearance-none truncate rounded-md border bg-surface py-1 pr-7 pl-2.5 text-sm',
            active ? 'border-accent font-medium text-accent' : 'border-edge text-ink',
          )}
          {...rest}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={14}
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-ink-soft"
        />
      </div>
    </div>
  )
}
