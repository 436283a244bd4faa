'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { GoalForm } from './goal-form'
import { HoldingGoals } from './holding-goals'

/** A new goal, and beside it those that hold. */
export function GoalView() {
  const { data } = useSuspenseQuery(useTRPC().goals.setting.queryOptions())
  const words = useReader().text.goals
  return (
    <div className="mx-auto grid max-w-xl gap-10 px-4 py-10">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="text-ink-soft">{words.lead}</p>
      </header>
      {data.metrics.length > 0 ? (
        <GoalForm setting={data} />
      ) : (
        <div className="grid justify-items-start gap-3">
          <p>{words.none}</p>
          <Link href="/welcome/metrics" prefetch={false} className={buttonClass('primary')}>
            {words.toMetrics}
          </Link>
        </div>
      )}
      {data.holding.length > 0 ? <HoldingGoals goals={data.holding} /> : null}
    </div>
  )
}
