'use client'

import type { ComponentProps } from 'react'
import type { Grain } from '@/domain/calendar'
import { ApiProvider } from '@/trpc/client'
import { FlagDialog } from './flag-dialog'
import { RebaseDialog } from './rebase-dialog'
import { UndoDialog } from './undo-dialog'

interface FlagDialogsProps extends Omit<ComponentProps<typeof FlagDialog>, 'isNew'> {
  /** 'add', 'rebase', or the key of a flag. */
  open: string
  grain: Grain
}

/** What is open of a line's flags. */
export function FlagDialogs({ open, grain, ...rest }: FlagDialogsProps) {
  const { metric, points, mark, onClose } = rest
  return (
    <ApiProvider>
      {open === 'rebase' ? <RebaseDialog {...{ metric, grain, points, onClose }} /> : null}
      {mark?.kind === 'rebase' ? <UndoDialog mark={mark} onClose={onClose} /> : null}
      {open === 'add' || open.startsWith('annotation-') ? (
        <FlagDialog {...rest} isNew={open === 'add'} />
      ) : null}
    </ApiProvider>
  )
}
