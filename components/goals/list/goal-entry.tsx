import Link from 'next/link'
import { FigureValue } from '@/components/charts/words/figure-value'
import { HUE } from '@/components/charts/words/hue'
import type { Branch } from '@/domain/goal-search'
import type { Text } from '@/domain/text/text'
import type { GoalItemDto } from '@/server/goals/dto'
import { OutlookChip } from '../outlook-chip'

type Words = Text['goalScreens']

function Name({ goal, words }: { goal: GoalItemDto; words: Words }) {
  return (
    <div className="flex min-w-0 items-baseline gap-2.5">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full bg-current ${HUE[goal.metric.perspective]}`}
      />
      <div className="min-w-0">
        <Link
          href={`/goals/${goal.id}`}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {words.list.labelled(goal.metric.name, goal.text)}
        </Link>
        <p className="text-ink-soft text-xs">
          {[
            goal.place,
            words.list.ownerIs(goal.owner.name),
            words.list.due(goal.due),
            goal.lifecycle === 'published' ? '' : words.lifecycles[goal.lifecycle],
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </div>
  )
}

function Figures({ goal, words }: { goal: GoalItemDto; words: Words }) {
  const isReach = goal.attainment !== null
  return (
    <div className="min-w-0">
      <FigureValue figure={goal.figure} size="cell" />
      <p className="text-ink-soft text-xs">
        {words.list.over(goal.figure.period)}
        {', '}
        {isReach ? words.list.expectedBy(goal.expectedText) : words.list.keptAt(goal.expectedText)}
      </p>
    </div>
  )
}

/** A goal in the tree, with those beneath it. */
export function GoalEntry({ branch, words }: { branch: Branch<GoalItemDto>; words: Words }) {
  const { goal, beneath } = branch
  const said = goal.result?.sentence ?? goal.outlook?.brief
  return (
    <li className="print:break-inside-avoid">
      <article
        aria-label={goal.metric.name}
        className="grid gap-x-6 gap-y-2 py-3 text-sm md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,6fr)]"
      >
        <Name goal={goal} words={words} />
        <Figures goal={goal} words={words} />
        <div className="min-w-0 text-ink-soft text-xs">
          <p>
            <OutlookChip goal={goal} /> {said}
          </p>
          <p className="mt-1">{[goal.agreed.text, goal.moved].filter(Boolean).join(' · ')}</p>
        </div>
      </article>
      {beneath.length > 0 ? (
        <ul
          aria-label={words.list.beneath(goal.metric.name)}
          className="mb-2 ml-1 divide-y divide-line border-line border-l-2 pl-4"
        >
          {beneath.map(one => (
            <GoalEntry key={one.goal.id} branch={one} words={words} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}
