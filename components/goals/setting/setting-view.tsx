'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { buttonClass } from '@/components/ui/button'
import { useTRPC } from '@/trpc/client'
import { GoalForm } from './goal-form'

/** A new goal, or (with an id) a draft that is written on, or a published one that is moved. */
export function SettingView({ id }: { id?: number }) {
  const { data } = useSuspenseQuery(useTRPC().goals.setting.queryOptions(id === undefined ? {} : { id }))
  const words = useReader().text.goals
  const { goal } = data
  const isMove = goal?.lifecycle === 'published'
  return (
    <PageFrame width="list" className="gap-8">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">
          {goal ? words.editTitle[isMove ? 'published' : 'draft'] : words.title}
        </h1>
        <p className="max-w-prose text-ink-soft">{isMove ? words.moveLead : words.lead}</p>
        <p className="text-sm">
          <Link
            href={goal ? `/goals/${goal.id}` : '/goals'}
            prefetch={false}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {goal ? words.backToGoal : words.back}
          </Link>
        </p>
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
    </PageFrame>
  )
}
