'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { StatusChip } from '@/components/charts/words/status-chip'
import { useReader } from '@/components/text/use-reader'
import type { OwnerDto, OwnerGoalDto } from '@/server/owner/dto'
import { useTRPC } from '@/trpc/client'
import { Looked } from './looked'

function Goal({ goal }: { goal: OwnerGoalDto }) {
  const words = useReader().text.owner
  return (
    <li className="grid gap-1 py-3">
      <Link
        href={`/goals/${goal.id}`}
        prefetch={false}
        className="w-fit font-medium underline decoration-line underline-offset-4 hover:decoration-current"
      >
        {goal.metric.name}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FigureValue figure={goal.figure} size="cell" />
        <span className="text-ink-soft text-xs">
          {goal.figure.period}, {goal.figure.count}
        </span>
        <StatusChip status={goal.status} />
      </div>
      <p className="text-ink-soft text-sm">{words.goalLine(goal.text, goal.outlook)}</p>
      {goal.changes.length > 0 ? <p className="text-pretty text-sm">{goal.changes.join(' · ')}</p> : null}
    </li>
  )
}

interface OwnerGoalsProps {
  owner: NonNullable<OwnerDto['owner']>
  /** Who looks is the owner. */
  isMine: boolean
}

/** The owner's goals with outlook, and what of them changed since one last looked; those that changed first. */
export function OwnerGoals({ owner, isMine }: OwnerGoalsProps) {
  const { data } = useSuspenseQuery(useTRPC().owner.work.queryOptions())
  const words = useReader().text.owner
  const { goals, since, gone, shown } = data
  const changed = goals.filter(one => one.changes.length > 0)
  const none = isMine ? words.noOwnGoals : words.noGoals(owner.name)
  const news =
    since === null
      ? words.changed.first
      : changed.length > 0
        ? words.changed.some(changed.length, since)
        : words.changed.nothing(since)
  return (
    <section aria-labelledby="their-goals" className="grid gap-3">
      <h2 id="their-goals" className="font-semibold text-lg">
        {isMine ? words.myGoals : words.goalsTitle(owner.name)}
      </h2>
      <p className="text-sm">
        {goals.length === 0 ? none : news}
        {gone > 0 ? words.changed.gone(gone) : null}
      </p>
      <ul className="divide-y divide-line border-line border-y empty:hidden">
        {[...changed, ...goals.filter(one => one.changes.length === 0)].map(goal => (
          <Goal key={goal.id} goal={goal} />
        ))}
      </ul>
      <Looked shown={shown} />
    </section>
  )
}
