import { clsx } from 'clsx'
import type { ComponentPropsWithRef } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  plain: 'bg-surface text-ink border-edge hover:bg-sunken',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
} as const
export type ButtonLook = keyof typeof LOOKS

/** The class of a button, for a link that should look like one. */
export function buttonClass(look: ButtonLook = 'plain', className?: string): string {
  return clsx(
    'inline-flex min-h-11 items-center justify-center gap-1.5 rounded-md border px-3.5 py-1.5 text-sm font-medium sm:min-h-9',
    'motion-safe:transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-busy:opacity-60',
    LOOKS[look],
    className,
  )
}

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  look?: ButtonLook
}

export function Button({ look = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}
