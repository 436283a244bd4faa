import { Fact, FigureCard } from '@/components/charts/words/figure-card'
import { FunctionLink } from '@/components/ui/function-link'
import { textIn } from '@/domain/text/text'
import type { GoalPageDto } from '@/server/goals/dto'
import { OutlookChip } from '../outlook-chip'

/** The figure over the goal's own window with all that it takes to read it. */
export function GoalFacts({ goal }: { goal: GoalPageDto }) {
  const { metric, figure } = goal
  const { goalScreens } = textIn(metric.locale)
  const { facts } = goalScreens.page
  return (
    <FigureCard
      label={facts.figure}
      perspective={metric.perspective}
      figure={figure}
      chip={<OutlookChip goal={goal} />}
    >
      <p className="text-ink-soft text-sm">{figure.count}</p>
      <dl className="grid grid-cols-2 gap-2.5 border-line border-t pt-3 lg:grid-cols-1">
        {goal.attainmentText ? <Fact term={facts.expected}>{goal.expectedText}</Fact> : null}
        <Fact term={facts.target}>{goal.text}</Fact>
        {goal.attainmentText ? <Fact term={facts.attainment}>{goal.attainmentText}</Fact> : null}
        {goal.kept ? <Fact term={facts.kept}>{goal.kept}</Fact> : null}
        <Fact term={facts.measured}>{goal.measuredOver}</Fact>
        <Fact term={facts.place}>
          {goal.functionKey === null ? (
            goal.place
          ) : (
            <FunctionLink functionKey={goal.functionKey} name={goal.place} />
          )}
        </Fact>
        <Fact term={facts.owner}>{goal.owner.name}</Fact>
        <Fact term={facts.starts}>{goal.starts}</Fact>
        <Fact term={facts.due}>{goal.due}</Fact>
        <Fact term={facts.agreed}>{goal.agreed.text}</Fact>
        <Fact term={facts.state}>
          {[goalScreens.lifecycles[goal.lifecycle], goal.moved].filter(Boolean).join(', ')}
        </Fact>
        {goal.ended ? <Fact term={facts.ended}>{goal.ended}</Fact> : null}
      </dl>
    </FigureCard>
  )
}
