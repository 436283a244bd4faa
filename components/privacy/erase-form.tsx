'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Tick } from '@/components/ui/tick'
import { ERASURE_MODES, type ErasureMode, type ErasureSubject } from '@/domain/privacy'
import type { ErasedDto } from '@/server/privacy/dto'
import { useTRPC } from '@/trpc/client'

interface EraseFormProps {
  subject: ErasureSubject
  onErased: (erased: ErasedDto) => void
}

/** The choice between anonymous and erased, the reason, and the word that one knows what it means. */
export function EraseForm({ subject, onErased }: EraseFormProps) {
  const words = useReader().text.privacy.erase
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [mode, setMode] = useState<ErasureMode>('anonymise')
  const erase = useMutation(
    trpc.privacy.erase.mutationOptions({
      onSuccess: erased => {
        onErased(erased)
        // Figures anywhere may have moved.
        return queryClient.invalidateQueries()
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    erase.mutate({ subject, mode, reason: String(new FormData(event.currentTarget).get('reason')) })
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-5">
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium text-sm">{words.heading}</legend>
        {ERASURE_MODES.map(one => (
          <Tick
            key={one}
            type="radio"
            name="mode"
            value={one}
            label={words.modes[one]}
            hint={words.hints[one]}
            checked={mode === one}
            onChange={() => setMode(one)}
          />
        ))}
      </fieldset>
      <Field
        label={words.reason}
        name="reason"
        hint={words.reasonHint}
        autoComplete="off"
        maxLength={500}
        required
        error={erase.error?.message}
      />
      <Tick type="checkbox" name="sure" label={words.sure} required />
      <p role="alert" className="sr-only">
        {erase.error?.message}
      </p>
      <div>
        <Button look="primary" type="submit" aria-busy={erase.isPending} disabled={erase.isPending}>
          {words.submit[mode]}
        </Button>
      </div>
    </form>
  )
}
