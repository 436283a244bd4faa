import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'

interface PopoverProps {
  /** What is seen of the button. */
  trigger: ReactNode
  /** The panel's name, and the button's where the eye needs no more than a sign. */
  label: string
  children: ReactNode
  className?: string
  triggerClassName?: string
}

/**
 * The browser's own popover: top layer, closes on Escape and on a click outside, hands focus back, needs no
 * script. The panel hangs from its button where the browser can anchor, else stands in the middle.
 */
export function Popover({ trigger, label, children, className, triggerClassName }: PopoverProps) {
  const id = useId()
  const anchor = `--${id.replace(/[^\w-]/g, '')}`
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        style={{ anchorName: anchor }}
        className={triggerClassName}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a popover is no modal dialog, the role only names the panel */}
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        style={{ positionAnchor: anchor }}
        className={clsx(
          'popover-panel w-80 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-4 text-ink text-sm',
          'text-left font-normal shadow-pop',
          className,
        )}
      >
        {children}
      </div>
    </>
  )
}
