import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'

interface Option {
  value: string
  label: string
  /** Under which heading it stands. */
  group?: string
}

interface SelectProps extends ComponentPropsWithRef<'select'> {
  label: string
  name: string
  /** Those of one group follow each other. */
  options: readonly Option[]
  /** Stands out from the others, because it narrows what is shown. */
  active?: boolean
}

function listed(options: readonly Option[]) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
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
          {listed(options.filter(option => option.group === undefined))}
          {[...new Set(options.flatMap(option => option.group ?? []))].map(group => (
            <optgroup key={group} label={group}>
              {listed(options.filter(option => option.group === group))}
            </optgroup>
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
