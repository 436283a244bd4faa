'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { figureTyped, typedFigure } from '@/domain/entry-typed'
import type { OwnTargetDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'

/** From which day on a function wants what. */
export function OwnTargetForm({ target, onClose }: { target: OwnTargetDto; onClose: () => void }) {
  const { text, locale } = useReader()
  const words = text.ownTargets
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [unread, setUnread] = useState(false)
  const set = useMutation(
    trpc.goals.setOwnTarget.mutationOptions({
      onSuccess: () => {
        toast(words.set(target.name))
        onClose()
        return queryClient.invalidateQueries(trpc.goals.ownTargets.queryFilter())
      },
    }),
  )
  const save = (form: HTMLFormElement, value: number | null) => {
    const from = String(new FormData(form).get('from') ?? '')
    set.mutate({ metric: target.key, target: value, from, newest: target.newest })
  }
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('target')
    const value = typedFigure(String(typed ?? ''), locale)
    setUnread(typeof value !== 'number')
    if (typeof value === 'number') save(event.currentTarget, value)
  }
  const end = (form: HTMLFormElement | null) => {
    if (form?.reportValidity()) save(form, null)
  }
  const unit = text.goals.units[target.unit] ?? ''
  const fields = set.error?.data?.fields ?? {}
  return (
    <form onSubmit={send} className="grid gap-3 sm:grid-cols-[12rem_12rem_auto] sm:items-end">
      <Field
        id={`target-${target.key}`}
        name="target"
        label={words.target(target.name, unit)}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={target.target === null ? '' : figureTyped(target.target, locale)}
        error={unread ? text.goals.noNumber(figureTyped(4.5, locale)) : fields.target}
      />
      <Field
        id={`from-${target.key}`}
        name="from"
        type="date"
        label={words.from(target.name)}
        defaultValue={target.from}
        error={fields.from}
        required
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          type="submit"
          aria-label={words.saveName(target.name)}
          disabled={set.isPending}
        >
          {words.save}
        </Button>
        {target.target === null ? null : (
          <Button disabled={set.isPending} onClick={event => end(event.currentTarget.form)}>
            {words.end}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden sm:col-span-3">
        {set.error && Object.keys(fields).length === 0 ? set.error.message : null}
      </p>
    </form>
  )
}
