import Link from 'next/link'
import { Why } from '@/components/charts/words/why'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'

/** The goal's line in words: what it wants, how it will end if nothing changes, and why that is said. */
export function GoalWords({ dto }: { dto: MetricDto }) {
  const { goal, why, series, metric, figure, change, status } = dto
  const words = textIn(metric.locale).metrics
  if (!goal) return null
  return (
    <div className="mb-3 flex max-w-3xl flex-wrap items-baseline gap-x-2 text-sm">
      <span>
        {words.goalLine(goal.text, why.outlook?.word ?? null)} {series.assurance?.words ?? ''}{' '}
        <Link
          href={`/goals/${goal.id}`}
          prefetch={false}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {words.toGoal}
        </Link>
      </span>
      {why.outlook ? (
        <Why name={words.outlookOf(metric.name)} figure={figure} change={change} status={status} why={why} />
      ) : null}
    </div>
  )
}
