'use client'

import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

interface DialogProps {
  title: string
  /** Read out for the button that closes it. */
  closeLabel: string
  onClose: () => void
  children: ReactNode
}

/** The browser's own modal dialog: keeps the focus, closes on Escape, hands the focus back. There while it is rendered. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Closed while it still stands in the document: taken out open, it would not hand the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(44rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-pop backdrop:bg-black/40"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={heading} className="font-semibold text-lg">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={closeLabel}
          className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-md hover:bg-sunken sm:size-9"
        >
          <X size={18} aria-hidden />
        </button>
      </div>
      <div className="mt-4">{children}</div>
    </dialog>
  )
}
