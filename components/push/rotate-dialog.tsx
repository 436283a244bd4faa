'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { FormFoot } from '@/components/ui/form-foot'
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
        <FormFoot
          submit={words.confirm}
          isPending={make.isPending}
          problem={make.error?.message}
          cancel={{ label: words.cancel, onClick: onClose }}
        />
      </form>
    </Dialog>
  )
}
