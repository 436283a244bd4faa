import { clsx } from 'clsx'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface TickProps extends Omit<ComponentPropsWithRef<'input'>, 'type'> {
  /** One of several with the same name, or yes and no. */
  type: 'checkbox' | 'radio'
  label: ReactNode
  hint?: ReactNode
  name: string
}

/** A checkbox or a radio with its label and hint; the whole label can be clicked. */
export function Tick({ label, hint, id, className, ...rest }: TickProps) {
  const control = id ?? `tick-${rest.name}${rest.type === 'radio' ? `-${rest.value}` : ''}`
  return (
    <div className={clsx('grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-0.5', className)}>
      <input
        id={control}
        className="mt-1 size-4 accent-accent"
        aria-describedby={hint ? `${control}-hint` : undefined}
        {...rest}
      />
      <label htmlFor={control} className="text-sm leading-6">
        {label}
      </label>
      {hint ? (
        <p id={`${control}-hint`} className="col-start-2 text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
