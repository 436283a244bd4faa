'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import type { ActionDto } from '@/server/actions/dto'
import { useTRPC } from '@/trpc/client'
import { useRead } from './use-work'

/** An action that is not done after all, or aimed otherwise: withdrawn with a reason, as long as it has no verdict. */
export function Withdraw({ action }: { action: ActionDto }) {
  const words = useReader().text.actions.one
  const { done } = useRead(action.id)
  const withdraw = useMutation(
    useTRPC().actions.withdraw.mutationOptions({ onSuccess: () => done(words.withdrawn) }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason'))
    withdraw.mutate({ id: action.id, revision: action.revision, reason })
  }

  return (
    <Fold label={words.withdraw} className="rounded-lg border border-line bg-surface px-5 py-2 print:hidden">
      <form onSubmit={onSubmit} className="grid gap-3 py-3">
        <p className="text-ink-soft">{words.withdrawWhat}</p>
        <Field label={words.withdrawWhy} name="reason" required maxLength={500} />
        <p role="alert" className="text-off-target empty:hidden">
          {withdraw.error?.message}
        </p>
        <div>
          <Button type="submit" aria-busy={withdraw.isPending} disabled={withdraw.isPending}>
            {words.withdraw}
          </Button>
        </div>
      </form>
    </Fold>
  )
}
