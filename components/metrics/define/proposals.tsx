'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { formatDay } from '@/domain/format'
import type { ProposalDto } from '@/server/metrics/definition/dto'
import { useTRPC } from '@/trpc/client'

const DECIDED_SHOWN = 5

/** What heads would like to be measured: to decide for a CX lead, to follow for the head. Nothing where there is none. */
export function Proposals() {
  const { data } = useSuspenseQuery(useTRPC().metrics.proposals.queryOptions())
  const words = useReader().text.catalogue.proposals
  const open = data.filter(one => one.state === 'open')
  const decided = data.filter(one => one.state !== 'open').slice(0, DECIDED_SHOWN)
  const isOwn = !data.some(one => one.mayDecide)
  const shown = isOwn ? [...open, ...decided] : open
  if (shown.length === 0) return null
  return (
    <section
      aria-labelledby="proposals"
      className="grid gap-1 rounded-lg border border-accent bg-surface px-4 py-3.5 print:hidden"
    >
      <h2 id="proposals" className="font-semibold text-sm">
        {isOwn ? words.own : words.title}
      </h2>
      <ul className="divide-y divide-line">
        {shown.map(proposal => (
          <Proposal key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

function useDecisions(id: number) {
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { done } = useReader().text.catalogue.proposals
  const after = (sentence: string) => async () => {
    toast(sentence)
    await queryClient.invalidateQueries(trpc.metrics.proposals.queryFilter())
    router.refresh()
  }
  const define = useMutation(trpc.metrics.define.mutationOptions({ onSuccess: after(done.accepted) }))
  const decline = useMutation(trpc.metrics.decline.mutationOptions({ onSuccess: after(done.declined) }))
  const withdraw = useMutation(trpc.metrics.withdraw.mutationOptions({ onSuccess: after(done.withdrawn) }))
  return {
    accept: (definition: ProposalDto['definition']) => define.mutate({ definition, proposal: id }),
    decline: (reason: string) => decline.mutate({ id, reason }),
    withdraw: () => withdraw.mutate({ id }),
    isBusy: define.isPending || decline.isPending || withdraw.isPending,
    error: define.error ?? decline.error ?? withdraw.error,
  }
}

function Proposal({ proposal }: { proposal: ProposalDto }) {
  const { text, locale } = useReader()
  const { proposals: words, kinds } = text.catalogue
  const { definition, state, functionName, decidedBy, decidedAt, reason, mayDecide, mayWithdraw } = proposal
  const decisions = useDecisions(proposal.id)
  const [isDeclining, setDeclining] = useState(false)
  const dayOf = (at: Date) => formatDay(at.toISOString().slice(0, 10), locale)

  function onDecline(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    decisions.decline(String(new FormData(event.currentTarget).get('reason')))
  }

  const named = (action: string) => ({ 'aria-label': words.name(action, definition.name) })
  return (
    <li className="grid gap-2 py-3 text-sm">
      <div className="grid gap-0.5">
        <p className="font-medium">{words.line(definition.name, functionName)}</p>
        <p className="text-ink-soft text-xs">
          {words.by(proposal.by, dayOf(proposal.createdAt))} · {kinds[definition.kind].name}
        </p>
        <p>{words.why(proposal.why)}</p>
        <p className="text-ink-soft">{definition.definition}</p>
      </div>
      {state === 'open' ? (
        mayDecide ? null : (
          <p role="status">{words.states.open}</p>
        )
      ) : (
        <p role="status">
          {decidedBy && decidedAt
            ? words.decidedBy(words.states[state], decidedBy, dayOf(decidedAt))
            : words.states[state]}
          {reason ? `: ${reason}` : ''}
        </p>
      )}
      <p role="alert" className="text-off-target empty:hidden">
        {decisions.error?.message}
      </p>
      {mayDecide || mayWithdraw ? (
        <div className="flex flex-wrap gap-2">
          {mayDecide ? (
            <>
              <Button
                look="primary"
                onClick={() => decisions.accept(definition)}
                disabled={decisions.isBusy}
                {...named(words.accept)}
              >
                {words.accept}
              </Button>
              <Link
                href={`/metrics/new?proposal=${proposal.id}`}
                prefetch={false}
                className={buttonClass()}
                {...named(words.edit)}
              >
                {words.edit}
              </Link>
              <Button
                onClick={() => setDeclining(!isDeclining)}
                aria-expanded={isDeclining}
                {...named(words.decline)}
              >
                {words.decline}
              </Button>
            </>
          ) : null}
          {mayWithdraw ? (
            <Button onClick={decisions.withdraw} disabled={decisions.isBusy} {...named(words.withdraw)}>
              {words.withdraw}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isDeclining ? (
        <form onSubmit={onDecline} className="grid max-w-xl gap-3">
          <Field
            label={words.reason}
            name="reason"
            id={`decline-${proposal.id}`}
            required
            maxLength={500}
            autoFocus
          />
          <div>
            <Button type="submit" disabled={decisions.isBusy}>
              {words.decline}
            </Button>
          </div>
        </form>
      ) : null}
    </li>
  )
}
