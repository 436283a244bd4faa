'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

interface ConfirmDialogProps {
  title: string
  /** What comes of it. */
  lead: ReactNode
  confirm: string
  cancel: string
  isPending: boolean
  /** Why it did not work. */
  problem: string | undefined
  onConfirm: () => void
  onClose: () => void
}

/** Asks once more before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, lead, confirm, cancel, isPending, problem, onConfirm, onClose } = props
  return (
    <Dialog title={title} closeLabel={cancel} onClose={onClose}>
      <p>{lead}</p>
      <p role="alert" className="mt-3 text-off-target text-sm empty:hidden">
        {problem}
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button look="primary" aria-busy={isPending} disabled={isPending} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button onClick={onClose}>{cancel}</Button>
      </div>
    </Dialog>
  )
}
