'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/trpc/client'
import { useOwnerChange } from './use-owner-change'

/** The owner's own way out: folded away, it says what follows before it is done. */
export function StepDown({ appointment }: { appointment: number }) {
  const trpc = useTRPC()
  const changed = useOwnerChange()
  const words = useReader().text.owner
  const stepDown = useMutation(
    trpc.owner.stepDown.mutationOptions({ onSuccess: () => changed(words.steppedDown) }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('stepDownReason')).trim() || undefined
    stepDown.mutate({ id: appointment, reason })
  }

  return (
    <details>
      <summary className="w-fit text-ink-soft text-sm underline decoration-line underline-offset-4 hover:text-ink">
        {words.stepDown}
      </summary>
      <form onSubmit={onSubmit} className="mt-4 grid gap-4">
        <p className="text-ink-soft text-sm">{words.stepDownWhat}</p>
        <Field label={words.stepDownWhy} name="stepDownReason" hint={words.reasonHint} maxLength={500} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {stepDown.error?.message}
        </p>
        <div>
          <Button type="submit" aria-busy={stepDown.isPending} disabled={stepDown.isPending}>
            {words.stepDownSure}
          </Button>
        </div>
      </form>
    </details>
  )
}
