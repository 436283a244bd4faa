import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'

interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

/** A labelled native checkbox; the whole label takes the click. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={className}>
      <label className="flex min-h-8 items-start gap-3">
        <input
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="mt-0.5 size-5 shrink-0 accent-accent"
          {...rest}
        />
        <span className="font-medium text-sm leading-6">{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="pl-8 text-ink-soft text-sm">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
