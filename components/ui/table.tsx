import { clsx } from 'clsx'
import type { ComponentPropsWithRef, ReactNode } from 'react'

interface TableProps {
  caption: ReactNode
  /** The caption is read out, but a heading above already says it to the eye. */
  captionHidden?: boolean
  children: ReactNode
  className?: string
}

/** A real table in a box that scrolls sideways by itself and can be reached by the keyboard to do so. */
export function Table({ caption, captionHidden = false, children, className }: TableProps) {
  return (
    // Positioned, or words hidden from the eye inside would widen the whole page.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; this names what one scrolls
    <div
      role="group"
      className="relative overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse
      tabIndex={0}
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      <table className={clsx('w-full border-collapse text-sm', className)}>
        <caption className={captionHidden ? 'sr-only' : 'pb-3 text-left text-ink-soft text-sm'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  )
}

interface CellProps extends ComponentPropsWithRef<'td'> {
  numeric?: boolean
}

export function Cell({ numeric = false, className, ...rest }: CellProps) {
  return <td className={clsx('px-3 py-2.5 align-middle', numeric && 'text-right', className)} {...rest} />
}

interface HeadProps extends ComponentPropsWithRef<'th'> {
  numeric?: boolean
}

/** A column's head, with its unit; a row's head with scope="row". */
export function Head({ numeric = false, scope = 'col', className, ...rest }: HeadProps) {
  return (
    <th
      scope={scope}
      className={clsx(
        'px-3 align-bottom',
        scope === 'col'
          ? 'whitespace-nowrap py-2 font-medium text-ink-soft text-xs'
          : 'sticky left-0 bg-surface py-2.5 align-middle font-medium',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  )
}
