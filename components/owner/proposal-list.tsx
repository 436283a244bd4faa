'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { formatDay } from '@/domain/format'
import { MANDATES } from '@/domain/role'
import type { ProposalDto } from '@/server/owner/dto'
import { useTRPC } from '@/trpc/client'
import { useOwnerChange } from './use-owner-change'

interface ProposalListProps {
  proposals: readonly ProposalDto[]
  /** Who holds the office until another one is confirmed. */
  replaced: { userId: number; name: string } | null
}

/** Who is proposed and waits, with what the one who looks may do about it. */
export function ProposalList({ proposals, replaced }: ProposalListProps) {
  const words = useReader().text.owner
  return (
    <section aria-labelledby="proposed" className="grid gap-3">
      <h2 id="proposed" className="font-semibold text-lg">
        {words.pendingTitle}
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {proposals.map(proposal => (
          <Proposal key={proposal.id} proposal={proposal} replaced={replaced} />
        ))}
      </ul>
    </section>
  )
}

function Proposal({ proposal, replaced }: Pick<ProposalListProps, 'replaced'> & { proposal: ProposalDto }) {
  const { id, userId, name, mandate, proposedBy, mayConfirm, mayDecline, isMine, reason } = proposal
  const [decided, setDecided] = useState(mandate)
  const trpc = useTRPC()
  const changed = useOwnerChange()
  const { text, locale } = useReader()
  const words = text.owner
  const day = (value: string | null) => value && formatDay(value, locale)
  const wish = words.wish(day(proposal.from), day(proposal.until))
  const confirm = useMutation(
    trpc.owner.confirm.mutationOptions({ onSuccess: ({ from }) => changed(words.confirmed(name, from)) }),
  )
  const decline = useMutation(
    trpc.owner.decline.mutationOptions({ onSuccess: () => changed(words.declined) }),
  )
  const busy = confirm.isPending || decline.isPending
  return (
    <li className="grid gap-2 py-4">
      <p className="font-medium">
        {words.pending(name, words.mandates[mandate], proposedBy)}
        {wish ? `, ${wish}` : ''}
      </p>
      {reason ? <p className="text-pretty text-sm">{words.why(reason)}</p> : null}
      {mayConfirm && !isMine ? null : (
        <p className="text-ink-soft text-sm">{mayConfirm ? words.onlyAdmin : words.waits}</p>
      )}
      {mayConfirm && replaced && replaced.userId !== userId ? (
        <p className="text-ink-soft text-sm">{words.replaces(replaced.name)}</p>
      ) : null}
      {mayConfirm ? (
        <Select
          label={words.mandateOf(name)}
          name={`mandate-${id}`}
          className="max-w-md"
          value={decided}
          onChange={event => setDecided(MANDATES.find(one => one === event.target.value) ?? mandate)}
          options={MANDATES.map(value => ({ value, label: words.mandateHint[value] }))}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {mayConfirm ? (
          <Button
            look="primary"
            aria-label={words.confirmName(name)}
            aria-busy={confirm.isPending}
            disabled={busy}
            onClick={() => confirm.mutate({ id, mandate: decided })}
          >
            {words.confirm}
          </Button>
        ) : null}
        {mayDecline ? (
          <Button
            aria-label={isMine ? words.withdrawName(name) : words.declineName(name)}
            aria-busy={decline.isPending}
            disabled={busy}
            onClick={() => decline.mutate({ id })}
          >
            {isMine ? words.withdraw : words.decline}
          </Button>
        ) : null}
      </div>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {confirm.error?.message ?? decline.error?.message}
      </p>
    </li>
  )
}
