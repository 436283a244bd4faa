'use client'

import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { formatDuration, formatNumber } from '@/domain/format'
import type { ReorganisationDto } from '@/server/organisation/dto'
import { useTRPC } from '@/trpc/client'
import { Problem } from './forms/problem'
import { ReorganisationPreview } from './forms/reorganisation-preview'
import { useDone, useOrganisation } from './use-organisation'

/** The merge or split that takes its time: how far it is, what it changes, and the decision; how the last one ended. */
export function UnderWay() {
  const words = useReader().text.organisation.underWay
  const { underWay, last } = useOrganisation()
  if (!underWay) {
    return last ? (
      <p role={last.failure ? 'alert' : 'status'} className="border-line border-l-2 pl-3 text-sm">
        {words.last(last.words, words.states[last.state])} {last.failure}
      </p>
    ) : null
  }
  const { state, effect, on } = underWay
  return (
    <section aria-labelledby="under-way" className="grid gap-4 rounded-lg border border-edge bg-surface p-5">
      <div className="grid gap-1">
        <h2 id="under-way" className="font-semibold text-lg">
          {underWay.words}
        </h2>
        <p role="status" className="text-sm">
          {words.states[state]}
        </p>
      </div>
      {state === 'ready' ? null : <HowFar change={underWay} />}
      {state === 'ready' && effect ? <ReorganisationPreview tried={effect} on={on} /> : null}
      {state === 'applying' ? null : <Decision change={underWay} />}
    </section>
  )
}

function HowFar({ change: { done, total, secondsLeft } }: { change: ReorganisationDto }) {
  const { text, locale } = useReader()
  const words = text.organisation.underWay
  const left = secondsLeft === null ? null : formatDuration(secondsLeft / 3600, locale)
  const said = words.progress(formatNumber(done, 0, locale), formatNumber(total, 0, locale), left)
  return <Progress label={words.progressLabel} done={done} total={total} said={said} />
}

function Decision({ change: { id, state } }: { change: ReorganisationDto }) {
  const trpc = useTRPC()
  const done = useDone()
  const words = useReader().text.organisation.underWay
  const take = useMutation(
    trpc.organisation.takeReorganisation.mutationOptions({ onSuccess: () => done(words.begun) }),
  )
  const discard = useMutation(
    trpc.organisation.discardReorganisation.mutationOptions({ onSuccess: () => done(words.discarded) }),
  )
  const isBusy = take.isPending || discard.isPending
  return (
    <div className="grid gap-3">
      <Problem error={take.error ?? discard.error} />
      <div className="flex flex-wrap gap-3">
        {state === 'ready' ? (
          <Button
            look="primary"
            onClick={() => take.mutate({ id })}
            aria-busy={take.isPending}
            disabled={isBusy}
          >
            {words.take}
          </Button>
        ) : null}
        <Button onClick={() => discard.mutate({ id })} aria-busy={discard.isPending} disabled={isBusy}>
          {words.discard}
        </Button>
      </div>
    </div>
  )
}
