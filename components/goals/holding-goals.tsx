'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { FormEvent } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { formatDay } from '@/domain/format'
import type { GoalSettingDto } from '@/server/goals/dto'
import { useTRPC } from '@/trpc/client'

type Holding = GoalSettingDto['holding'][number]

/** Goals for all customers that hold; one set by mistake is withdrawn here. */
export function HoldingGoals({ goals }: { goals: readonly Holding[] }) {
  const words = useReader().text.goals
  return (
    <section aria-labelledby="holding" className="grid gap-3">
      <h2 id="holding" className="font-semibold text-lg">
        {words.holding}
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {goals.map(goal => (
          <Goal key={goal.id} goal={goal} />
        ))}
      </ul>
    </section>
  )
}

function Goal({ goal }: { goal: Holding }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { text, locale } = useReader()
  const words = text.goals
  const withdraw = useMutation(
    trpc.goals.withdraw.mutationOptions({
      onSuccess: () => {
        toast(words.withdrawn)
        return queryClient.invalidateQueries(trpc.goals.setting.queryFilter())
      },
    }),
  )

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get(`reason-${goal.id}`))
    withdraw.mutate({ id: goal.id, revision: goal.revision, reason })
  }

  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <Link
          href={`/metrics/${encodeURIComponent(goal.key)}`}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {goal.metric}
        </Link>
        <p className="text-ink-soft text-sm">
          {words.line(goal.target, formatDay(goal.dueOn, locale), goal.owner)}
        </p>
      </div>
      <details className="text-sm open:w-full">
        <summary
          aria-label={words.withdrawName(goal.metric)}
          className="w-fit text-ink-soft underline decoration-line underline-offset-4 hover:text-ink"
        >
          {words.withdraw}
        </summary>
        <form onSubmit={onSubmit} className="mt-3 grid gap-3">
          <Field label={words.withdrawReason} name={`reason-${goal.id}`} required maxLength={500} />
          <p role="alert" className="text-off-target text-sm empty:hidden">
            {withdraw.error?.message}
          </p>
          <div>
            <Button type="submit" aria-busy={withdraw.isPending} disabled={withdraw.isPending}>
              {words.withdraw}
            </Button>
          </div>
        </form>
      </details>
    </li>
  )
}
