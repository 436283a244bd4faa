'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { MANDATES } from '@/domain/role'
import { useTRPC } from '@/trpc/client'
import { useOwnerChange } from './use-owner-change'

interface ProposeFormProps {
  people: readonly { id: number; name: string }[]
  me: number
  owner: { userId: number; name: string; until: string | null } | null
  today: string
}

/** Proposes somebody: oneself first of all where nobody owns the whole; where somebody does, folded away and nobody chosen beforehand. */
export function ProposeForm({ people, me, owner, today }: ProposeFormProps) {
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
    const dayIn = (name: string) => String(typed.get(name)) || undefined
    const [from, until] = [dayIn('from'), dayIn('until')]
    propose.mutate({ userId: Number(typed.get('userId')), mandate, from, until, reason })
  }

  // Whose time runs out may be proposed for the time after.
  const stays = owner && owner.until === null ? owner.userId : null
  const others = people
    .filter(one => one.id !== me && one.id !== stays)
    .map(({ id, name }) => ({ value: String(id), label: name }))
  const mine = { value: String(me), label: words.myself(nameOf(me)) }
  const candidates = stays === me ? others : [mine, ...others]
  const options = owner ? [{ value: '', label: words.choose }, ...candidates] : candidates
  if (candidates.length === 0) return <p className="text-ink-soft">{words.nobodyElse}</p>
  const section = (
    <section aria-labelledby="propose" className="grid gap-5">
      <h3 id="propose" className={owner ? 'sr-only' : 'font-medium'}>
        {owner ? words.proposeNext : words.proposeTitle}
      </h3>
      {owner ? <p className="text-ink-soft text-sm">{words.nextHint(owner.name)}</p> : null}
      <form ref={form} onSubmit={onSubmit} className="grid gap-5">
        <Choice label={words.who} name="userId" required options={options} />
        <Choice
          label={words.mandateLabel}
          name="mandate"
          options={MANDATES.map(mandate => ({ value: mandate, label: words.mandateHint[mandate] }))}
        />
        <div className="grid items-end gap-5 sm:grid-cols-2">
          <Field label={words.from} name="from" type="date" min={today} hint={words.fromHint} />
          <Field
            label={words.until}
            name="until"
            type="date"
            min={today}
            hint={words.untilHint}
            error={propose.error?.data?.fields?.until}
          />
        </div>
        <Field label={words.reason} name="reason" hint={words.reasonHint} maxLength={500} />
        <p role="alert" className="text-off-target text-sm empty:hidden">
          {propose.error?.message}
        </p>
        <div>
          <Button
            look={owner ? 'plain' : 'primary'}
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
  return owner ? <Fold label={words.proposeNext}>{section}</Fold> : section
}
