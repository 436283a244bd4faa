'use client'

import type { ReactNode } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface ConfirmProps {
  title: string
  /** On the button that does it, in the words of what it does. */
  action: string
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
  /** What will be taken away, and what stays. */
  children: ReactNode
}

/** Asks before something is taken away. Escape and the first button leave everything as it is. */
export function Confirm({ title, action, busy = false, onConfirm, onClose, children }: ConfirmProps) {
  const words = useReader().text.people.confirm
  return (
    <Dialog title={title} closeLabel={words.close} onClose={onClose}>
      <div className="grid gap-2 text-ink-soft text-sm">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{words.leave}</Button>
        <Button look="primary" onClick={onConfirm} aria-busy={busy} disabled={busy}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
