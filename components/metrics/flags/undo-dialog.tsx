'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useLineReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { formatDay } from '@/domain/format'
import type { MarkDto } from '@/server/metrics/series-dto'
import { useTRPC } from '@/trpc/client'
import { useDone } from './use-flags'

/** Puts limits back as they were, with the reason. */
export function UndoDialog({ mark, onClose }: { mark: MarkDto; onClose: () => void }) {
  const trpc = useTRPC()
  const { text, locale } = useLineReader()
  const words = text.rebases
  const done = useDone(onClose)
  const undo = useMutation(trpc.rebases.undo.mutationOptions({ onSuccess: () => done(words.undone) }))

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    undo.mutate({ id: mark.change?.id ?? 0, reason })
  }

  return (
    <Dialog title={words.undoTitle} closeLabel={words.close} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <p className="max-w-prose text-sm">{mark.text}</p>
        <p className="max-w-prose text-sm">{words.undoLead(formatDay(mark.onDay, locale))}</p>
        <TextArea
          label={words.undoReason}
          name="reason"
          required
          maxLength={500}
          error={undo.error?.data?.fields?.reason}
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {undo.error?.message}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={undo.isPending} disabled={undo.isPending}>
            {words.undoSave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
