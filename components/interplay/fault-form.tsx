'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { FAULT_LETTERS } from '@/domain/interplay/fault'
import type { FaultDto } from '@/server/interplay/dto'
import { useTRPC } from '@/trpc/client'

/** A fault’s name, from how long on a case is one, and whether it is tried. */
export function FaultForm({ fault, onDone }: { fault: FaultDto; onDone: () => void }) {
  const router = useRouter()
  const words = useReader().text.interplay.faults
  const save = useMutation(
    useTRPC().interplay.setFault.mutationOptions({
      onSuccess: () => {
        toast(words.saved)
        router.refresh()
        onDone()
      },
      // What somebody else saved is read, so that the next try begins with it.
      onError: ({ data }) => (data?.domainCode === 'CONFLICT' ? router.refresh() : undefined),
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const hours = String(said.get('hours') ?? '').trim()
    save.mutate({
      metric: fault.metric.key,
      words: String(said.get('words') ?? ''),
      hours: hours === '' ? null : Number(hours),
      isActive: said.get('isActive') !== null,
      revision: fault.revision,
    })
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <Field
        label={words.words}
        hint={words.wordsHint}
        name="words"
        defaultValue={fault.words ?? ''}
        maxLength={FAULT_LETTERS}
      />
      {fault.usual === null ? null : (
        <Field
          label={fault.isBusiness ? words.businessHours : words.hours}
          hint={words.hoursHint(fault.usual)}
          name="hours"
          type="number"
          min={0.1}
          step="any"
          defaultValue={fault.hours ?? ''}
        />
      )}
      <label className="flex min-h-11 items-center gap-2 text-sm">
        <input
          type="checkbox"
          name="isActive"
          defaultChecked={fault.isActive}
          className="size-4 accent-accent"
        />
        {words.isActive}
      </label>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {save.error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={save.isPending} disabled={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
