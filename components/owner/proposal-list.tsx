'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { ProposalDto } from '@/server/owner/dto'
import { useTRPC } from '@/trpc/client'
import { useOwnerChange } from './use-owner-change'

/** Who is proposed and waits, with what the one who looks may do about it. */
export function ProposalList({ proposals }: { proposals: readonly ProposalDto[] }) {
  const words = useReader().text.owner
  return (
    <section aria-labelledby="proposed" className="grid gap-3">
      <h2 id="proposed" className="font-semibold text-lg">
        {words.pendingTitle}
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {proposals.map(proposal => (
          <Proposal key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

function Proposal({ proposal }: { proposal: ProposalDto }) {
  const { id, name, mandate, proposedBy, mayConfirm, mayDecline, isMine } = proposal
  const trpc = useTRPC()
  const changed = useOwnerChange()
  const words = useReader().text.owner
  const confirm = useMutation(
    trpc.owner.confirm.mutationOptions({ onSuccess: () => changed(words.confirmed(name)) }),
  )
  const decline = useMutation(
    trpc.owner.decline.mutationOptions({ onSuccess: () => changed(words.declined) }),
  )
  const busy = confirm.isPending || decline.isPending
  return (
    <li className="grid gap-2 py-4">
      <p className="font-medium">{words.pending(name, words.mandates[mandate], proposedBy)}</p>
      {mayConfirm && !isMine ? null : (
        <p className="text-ink-soft text-sm">{mayConfirm ? words.onlyAdmin : words.waits}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {mayConfirm ? (
          <Button
            look="primary"
            aria-label={words.confirmName(name)}
            aria-busy={confirm.isPending}
            disabled={busy}
            onClick={() => confirm.mutate({ id })}
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
