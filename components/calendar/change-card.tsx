'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { formatDuration, formatNumber } from '@/domain/format'
import type { ChangeDto } from '@/server/calendar/dto'
import { useTRPC } from '@/trpc/client'
import { MovedFigures } from './moved-figures'
import { Problem } from './part'
import { useDone } from './use-calendar'

/** The change that is open: how far it is, what it would move, and the decision. */
export function ChangeCard({ change }: { change: ChangeDto }) {
  const words = useReader().text.calendar.card
  return (
    <section aria-labelledby="change" className="grid gap-5 rounded-lg border border-edge bg-sunken p-5">
      <div className="grid gap-1">
        <h2 id="change" className="font-semibold text-lg">
          {change.words}
        </h2>
        <p role="status" className="text-sm">
          {words.states[change.state]}
        </p>
      </div>
      {change.state === 'ready' ? null : <HowFar change={change} />}
      {change.state === 'applying' ? null : <Decision change={change} />}
      {change.state === 'ready' ? <MovedFigures moved={change.moved ?? []} /> : null}
    </section>
  )
}

function HowFar({ change: { done, total, secondsLeft } }: { change: ChangeDto }) {
  const { text, locale } = useReader()
  const words = text.calendar.card
  const left = secondsLeft === null ? null : formatDuration(secondsLeft / 3600, locale)
  const said = words.progress(formatNumber(done, 0, locale), formatNumber(total, 0, locale), left)
  return <Progress label={words.progressLabel} done={done} total={total} said={said} />
}

function Decision({ change }: { change: ChangeDto }) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.calendar.card
  const { id, kind, state } = change
  const take = useMutation(trpc.calendar.take.mutationOptions({ onSuccess: () => done(words.taken[kind]) }))
  const discard = useMutation(
    trpc.calendar.discard.mutationOptions({ onSuccess: () => done(words.discarded) }),
  )
  const isBusy = take.isPending || discard.isPending
  return (
    <div className="grid gap-3">
      <Problem message={take.error?.message ?? discard.error?.message} />
      <div className="flex flex-wrap gap-3">
        {state === 'ready' ? (
          <Button
            look="primary"
            onClick={() => take.mutate({ id })}
            aria-busy={take.isPending}
            disabled={isBusy}
          >
            {words.take[kind]}
          </Button>
        ) : null}
        <Button onClick={() => discard.mutate({ id })} aria-busy={discard.isPending} disabled={isBusy}>
          {words.discard}
        </Button>
      </div>
    </div>
  )
}

/** How the change before ended; a failure in its own words. */
export function LastChange({ change }: { change: ChangeDto }) {
  const words = useReader().text.calendar.card
  return (
    <p role={change.failure ? 'alert' : 'status'} className="border-line border-l-2 pl-3 text-sm">
      {words.last(change.words, words.states[change.state])} {change.failure}
    </p>
  )
}
