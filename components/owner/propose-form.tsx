'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { MANDATES } from '@/domain/role'
import { useTRPC } from '@/trpc/client'
import { useOwnerChange } from './use-owner-change'

interface ProposeFormProps {
  people: readonly { id: number; name: string }[]
  me: number
  owned: boolean
}

/** Proposes somebody, first of all oneself. */
export function ProposeForm({ people, me, owned }: ProposeFormProps) {
  const trpc = useTRPC()
  const changed = useOwnerChange()
  const form = useRef<HTMLFormElement>(null)
  const words = useReader().text.owner
  const nameOf = (id: number) => people.find(one => one.id === id)?.name ?? ''
  const propose = useMutation(
    trpc.owner.propose.mutationOptions({
      onSuccess: (_, { userId }) => {
        form.current?.reset()
        return changed(words.proposed(nameOf(userId)))
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const mandate = MANDATES.find(one => one === typed.get('mandate')) ?? 'advisory'
    const reason = String(typed.get('reason')).trim() || undefined
    propose.mutate({ userId: Number(typed.get('userId')), mandate, reason })
  }

  const others = people.filter(one => one.id !== me)
  const options = [{ id: me, name: words.myself(nameOf(me)) }, ...others]
  return (
    <section aria-labelledby="propose" className="grid gap-5">
      <h2 id="propose" className="font-semibold text-lg">
        {words.proposeTitle}
      </h2>
      <form ref={form} onSubmit={onSubmit} className="grid gap-5">
        <Choice
          label={words.who}
          name="userId"
          options={options.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Choice
          label={words.mandateLabel}
          name="mandate"
          options={MANDATES.map(mandate => ({ value: mandate, label: words.mandateHint[mandate] }))}
        />
        <Field label={words.reason} name="reason" hint={words.reasonHint} maxLength={500} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {propose.error?.message}
        </p>
        <div>
          <Button
            look={owned ? 'plain' : 'primary'}
            type="submit"
            aria-busy={propose.isPending}
            disabled={propose.isPending}
          >
            {words.propose}
          </Button>
        </div>
      </form>
    </section>
  )
}
