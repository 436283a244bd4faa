'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { OVERLAP_DAYS } from '@/domain/source'
import { useTRPC } from '@/trpc/client'
import { usePushChange } from './use-push-change'

interface RotateDialogProps {
  sourceId: number
  isFirst: boolean
  onMade: (token: string) => void
  onClose: () => void
}

/** Asks how long the token before still holds, and makes a new one. */
export function RotateDialog({ sourceId, isFirst, onMade, onClose }: RotateDialogProps) {
  const words = useReader().text.push.tokens
  const { refresh } = usePushChange()
  const make = useMutation(
    useTRPC().push.giveToken.mutationOptions({
      onSuccess: ({ token }) => {
        onMade(token)
        onClose()
        return refresh()
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('overlap')
    make.mutate({ id: sourceId, overlapDays: OVERLAP_DAYS.find(days => String(days) === chosen) ?? 0 })
  }
  return (
    <Dialog title={words.rotateTitle} closeLabel={words.cancel} onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-5">
        {isFirst ? null : (
          <Choice
            label={words.overlap}
            name="overlap"
            defaultValue="7"
            options={OVERLAP_DAYS.map(days => ({ value: String(days), label: words.overlapOf(days) }))}
          />
        )}
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {make.error?.message}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button look="primary" type="submit" aria-busy={make.isPending} disabled={make.isPending}>
            {words.confirm}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
