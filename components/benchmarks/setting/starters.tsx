'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { FormFoot } from '@/components/ui/form-foot'
import { toast } from '@/components/ui/toast'
import type { BenchmarkSettingDto, StarterDto } from '@/server/benchmarks/dto'
import { useTRPC } from '@/trpc/client'

function Starter({ one, reviewOn }: { one: StarterDto; reviewOn: string }) {
  const words = useReader().text.benchmarks.starter
  const queryClient = useQueryClient()
  const adopt = useMutation(
    useTRPC().benchmarks.adopt.mutationOptions({
      onSuccess: () => {
        toast(words.adopted)
        return queryClient.invalidateQueries()
      },
    }),
  )
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const metric = String(new FormData(event.currentTarget).get('metric') ?? '')
    adopt.mutate({ starter: one.key, metric, reviewOn })
  }
  return (
    <li className="grid gap-2">
      <p className="font-medium">
        {one.name}: {one.text}
      </p>
      <p className="text-ink-soft text-sm">
        {one.population}{' '}
        <a href={one.link} rel="noreferrer" className="underline underline-offset-4">
          {one.source}, {one.year}
        </a>
      </p>
      {one.metrics.length > 0 ? (
        <form onSubmit={onSubmit} className="grid max-w-sm gap-3">
          <Choice
            id={`starter-${one.key}`}
            label={words.forMetric}
            name="metric"
            options={one.metrics.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <FormFoot submit={words.adopt} isPending={adopt.isPending} problem={adopt.error?.message} />
        </form>
      ) : null}
    </li>
  )
}

/** Figures whose primary source is named, ready for a metric of their unit and scale. */
export function Starters({ setting: { starters, reviewOn } }: { setting: BenchmarkSettingDto }) {
  const words = useReader().text.benchmarks.starter
  return (
    <section aria-labelledby="starters" className="grid gap-3 border-line border-t pt-6">
      <h2 id="starters" className="font-semibold text-lg">
        {words.title}
      </h2>
      <p className="text-ink-soft text-sm">{words.lead}</p>
      <ul className="grid gap-5">
        {starters.map(one => (
          <Starter key={one.key} one={one} reviewOn={reviewOn} />
        ))}
      </ul>
      {starters.every(one => one.metrics.length === 0) ? (
        <p className="text-ink-soft text-sm">{words.none}</p>
      ) : null}
    </section>
  )
}
