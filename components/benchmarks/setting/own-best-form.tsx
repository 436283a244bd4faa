'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Choice } from '@/components/ui/choice'
import { FormFoot } from '@/components/ui/form-foot'
import { toast } from '@/components/ui/toast'
import { BEST_OF, BEST_OVER } from '@/domain/benchmark-fit'
import type { BenchmarkSettingDto } from '@/server/benchmarks/dto'
import { useTRPC } from '@/trpc/client'

/** Takes the best of our own parts as a mark. */
export function OwnBestForm({ setting }: { setting: BenchmarkSettingDto }) {
  const { internal: words, bestOf, bestOver } = useReader().text.benchmarks
  const queryClient = useQueryClient()
  const possible = setting.metrics.filter(one => one.bestOf.length > 0)
  const [key, setKey] = useState(possible[0]?.key ?? '')
  const metric = possible.find(one => one.key === key)
  const add = useMutation(
    useTRPC().benchmarks.addOwnBest.mutationOptions({
      onSuccess: () => {
        toast(words.added)
        return queryClient.invalidateQueries()
      },
    }),
  )
  if (!metric) return null
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const by = BEST_OF.find(one => one === form.get('by'))
    const over = BEST_OVER.find(one => one === form.get('over'))
    if (by && over) add.mutate({ metric: key, by, over })
  }
  return (
    <section aria-labelledby="add-own-best" className="grid gap-3 border-line border-t pt-6">
      <h2 id="add-own-best" className="font-semibold text-lg">
        {words.add}
      </h2>
      <p className="text-ink-soft text-sm">{words.lead}</p>
      <form onSubmit={onSubmit} className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <Choice
            id="own-best-metric"
            label={words.metric}
            name="metric"
            value={key}
            onChange={event => setKey(event.currentTarget.value)}
            options={possible.map(one => ({ value: one.key, label: one.name }))}
          />
          <Choice
            id="own-best-by"
            label={words.by}
            name="by"
            options={metric.bestOf.map(one => ({ value: one, label: bestOf[one] }))}
          />
          <Choice
            id="own-best-over"
            label={words.over}
            name="over"
            options={BEST_OVER.map(one => ({ value: one, label: bestOver[one] }))}
          />
        </div>
        <FormFoot submit={words.save} isPending={add.isPending} problem={add.error?.message} />
      </form>
    </section>
  )
}
