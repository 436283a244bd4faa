'use client'

import { type FormEvent, useId, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

interface CorrectFormProps {
  name: string
  onSend: (reason: string) => Promise<void>
  onLeave: () => void
}

/** Why a figure that was handed in becomes another one. */
export function CorrectForm({ name, onSend, onLeave }: CorrectFormProps) {
  const words = useReader().text.entering
  const [isSending, setSending] = useState(false)
  const id = useId()
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    setSending(true)
    await onSend(reason)
    setSending(false)
  }
  return (
    <form
      onSubmit={send}
      aria-label={words.correcting(name)}
      className="grid max-w-md gap-2 rounded-md bg-sunken p-3"
    >
      <Field id={id} name="reason" label={words.reason} hint={words.reasonHint} required maxLength={500} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={isSending} aria-busy={isSending}>
          {words.handInCorrection}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}
