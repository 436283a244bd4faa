'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

export function PasswordForm() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const words = useReader().text.account
  const change = useMutation(
    trpc.people.changePassword.mutationOptions({
      onSuccess: () => {
        form.current?.reset()
        toast(words.changed)
        return queryClient.invalidateQueries(trpc.people.sessions.queryFilter())
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    change.mutate({ current: String(typed.get('current')), next: String(typed.get('next')) })
  }

  return (
    <section aria-labelledby="password" className="grid gap-5">
      <h2 id="password" className="text-lg font-semibold">
        {words.password}
      </h2>
      <form ref={form} onSubmit={onSubmit} className="grid gap-5">
        <Field
          label={words.current}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <Field
          label={words.next}
          name="next"
          type="password"
          autoComplete="new-password"
          required
          hint={words.nextHint}
        />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {change.error?.message}
        </p>
        <div>
          <Button look="primary" type="submit" aria-busy={change.isPending} disabled={change.isPending}>
            {words.change}
          </Button>
        </div>
      </form>
    </section>
  )
}
