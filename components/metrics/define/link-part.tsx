'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { FormFoot } from '@/components/ui/form-foot'
import { Tick } from '@/components/ui/tick'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

/** Which customer metrics a company metric serves, beside those of its stage. */
export function LinkPart({ metric }: { metric: string }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.perspectives.links
  const { data } = useSuspenseQuery(trpc.perspectives.links.queryOptions({ key: metric }))
  const set = useMutation(
    trpc.perspectives.link.mutationOptions({
      onSuccess: () => {
        toast(words.saved)
        return queryClient.invalidateQueries()
      },
    }),
  )
  const { choices } = data
  if (choices === null) return null
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const customerMetrics = new FormData(event.currentTarget).getAll('serves').map(String)
    set.mutate({ key: metric, revision: data.revision, customerMetrics })
  }
  return (
    <section aria-labelledby="serves" className="grid gap-4 border-line border-t pt-6">
      <div className="grid gap-1">
        <h2 id="serves" className="font-semibold text-lg">
          {words.title}
        </h2>
        <p className="text-ink-soft text-sm">{choices.length > 0 ? words.lead : words.none}</p>
      </div>
      {choices.length > 0 ? (
        <form key={data.revision} onSubmit={onSubmit} className="grid gap-4">
          <div className="grid gap-1 sm:grid-cols-2">
            {choices.map(({ key, name, linked, sameStage }) => (
              <Tick
                key={key}
                id={`serves-${key}`}
                type="checkbox"
                name="serves"
                value={key}
                label={name}
                hint={sameStage ? words.sameStage : undefined}
                defaultChecked={linked}
              />
            ))}
          </div>
          <FormFoot submit={words.save} isPending={set.isPending} problem={set.error?.message} />
        </form>
      ) : null}
    </section>
  )
}
