'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useReader } from '@/components/text/use-reader'
import type { ForeseeActionInput } from '@/domain/action'
import { useTRPC } from '@/trpc/client'

/** What the review will be able to tell, as far as the form is filled. */
export function Advice({ aim }: { aim: ForeseeActionInput | null }) {
  const words = useReader().text.actions.form
  const none: ForeseeActionInput = {
    ...{ metric: '', place: null, direction: 'up', startsOn: '', reviewOn: '', comparison: null },
  }
  const { data, error } = useQuery(
    useTRPC().actions.foresee.queryOptions(aim ?? none, { enabled: aim !== null, retry: false }),
  )
  const Icon = data?.enough ? CircleCheck : TriangleAlert
  const fields = Object.values(error?.data?.fields ?? {})
  return (
    <section aria-labelledby="advice" className="grid gap-2 rounded-md bg-sunken p-4 text-sm">
      <h2 id="advice" className="flex items-center gap-1.5 font-medium">
        {data && aim ? (
          <Icon size={16} aria-hidden className={data.enough ? 'text-on-target' : 'text-at-risk'} />
        ) : null}
        {words.advice}
      </h2>
      <div aria-live="polite" className="grid gap-1">
        {!aim ? <p className="text-ink-soft">{words.adviceWait}</p> : null}
        {aim && error ? <p className="text-off-target">{fields[0] ?? error.message}</p> : null}
        {aim && !error ? data?.sentences.map(sentence => <p key={sentence}>{sentence}</p>) : null}
      </div>
    </section>
  )
}
