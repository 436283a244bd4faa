import Link from 'next/link'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import type { Text } from '@/domain/text/text'
import type { FixDto, OverviewDto } from '@/server/overview/dto'
import { ACTION_LOOKS, GOAL_LOOKS } from './state-looks'

const LINK = 'font-medium underline decoration-line underline-offset-4 hover:decoration-current'

type Words = Text['overview']['fixFirst']

function Place({ place, words }: { place: FixDto; words: Words }) {
  const where = words.at(place.stage, place.functionName)
  return (
    <li>
      <Link href={place.href} prefetch={false} className={LINK}>
        {place.name}
      </Link>
      {where ? <span className="text-ink-soft">, {where}</span> : null}
      <span className="block text-off-target">{words.parts(place.gap, place.customers, place.revenue)}</span>
      <span className="block text-ink-soft text-xs print:hidden">
        {[place.evidence, place.who].filter(Boolean).join('; ')}
      </span>
    </li>
  )
}

function Places({ fixFirst, words }: { fixFirst: OverviewDto['fixFirst']; words: Words }) {
  return (
    <div>
      <h3 className="text-ink-soft text-xs">{words.places}</h3>
      <ol className="mt-1 grid gap-2 print:mt-0">
        {fixFirst.places.map(place => (
          <Place key={`${place.key} ${place.name}`} place={place} words={words} />
        ))}
      </ol>
      <p className={fixFirst.places.length > 0 ? 'mt-2 text-ink-soft text-xs print:mt-0' : 'mt-1'}>
        {fixFirst.words}
      </p>
      <details className="mt-1 text-ink-soft text-xs print:hidden">
        <summary className="w-fit underline decoration-line underline-offset-4 hover:text-ink">
          {words.how}
        </summary>
        <p className="mt-1 max-w-prose leading-relaxed">{words.howLong}</p>
      </details>
    </div>
  )
}

interface ColumnProps {
  title: string
  none: string
  more: ReactNode
  children: ReactNode[]
}

function Column({ title, none, more, children }: ColumnProps) {
  return (
    <div>
      <h3 className="text-ink-soft text-xs">{title}</h3>
      {children.length === 0 ? (
        <p className="mt-1">{none}</p>
      ) : (
        <ul className="mt-1 grid gap-2 print:mt-0 print:gap-0">{children}</ul>
      )}
      {more}
    </div>
  )
}

function More({ href, count, said }: { href: string; count: number; said: string }) {
  if (count === 0) return null
  return (
    <p className="mt-2 text-xs print:hidden">
      <Link href={href} prefetch={false} className="underline decoration-line underline-offset-4">
        {said}
      </Link>
    </p>
  )
}

/** What goes with what: not for print, where it has other pages. */
function Together({ interplay, title }: { interplay: OverviewDto['interplay']; title: string }) {
  if (!interplay) return null
  return (
    <p className="mt-3 border-line border-t pt-2.5 text-ink-soft print:hidden">
      {title}{' '}
      <Link href={interplay.href} prefetch={false} className={`${LINK} text-ink`}>
        {interplay.words}
      </Link>{' '}
      {interplay.rest}
    </p>
  )
}

/** Where to begin: the places furthest below goal, goals that will not be met as things run, and what is being done. */
export function FixFirst({
  overview: { fixFirst, interplay },
  text,
}: {
  overview: Pick<OverviewDto, 'fixFirst' | 'interplay'>
  text: Text
}) {
  const words = text.overview.fixFirst
  const { goals, actions } = fixFirst
  return (
    <section
      aria-labelledby="fix"
      className="rounded-lg border border-line bg-surface p-4 pt-3.5 text-sm print:p-2"
    >
      <h2 id="fix" className="mb-2 font-semibold print:mb-0 print:text-xs">
        {words.title}
      </h2>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-3 print:grid-cols-3 print:gap-x-4 print:text-xs print:leading-tight">
        <Places fixFirst={fixFirst} words={words} />
        <Column
          title={words.goals}
          none={words.noGoals}
          more={<More href="/goals" count={goals.more} said={words.moreGoals(goals.more)} />}
        >
          {goals.items.map(goal => (
            <li key={goal.id}>
              <Link href={goal.href} prefetch={false} className={LINK}>
                {goal.metric}
              </Link>{' '}
              <Chip {...GOAL_LOOKS[goal.state]}>{goal.word}</Chip>
              <span className="block text-ink-soft text-xs print:hidden" title={goal.brief}>
                {words.goalLine(goal.owner, goal.text, goal.figure, goal.period)}
              </span>
              <span className="hidden text-ink-soft print:inline"> {goal.owner}</span>
            </li>
          ))}
        </Column>
        <Column
          title={words.actions}
          none={words.noActions}
          more={<More href="/actions" count={actions.more} said={words.moreActions(actions.more)} />}
        >
          {actions.items.map(action => (
            <li key={action.id}>
              <Link href={action.href} prefetch={false} className={LINK}>
                {action.title}
              </Link>{' '}
              <Chip {...ACTION_LOOKS[action.state]}>{text.actions.states[action.state]}</Chip>
              <span className="block text-ink-soft text-xs print:hidden">
                {words.actionLine(action.owner, action.words)}
              </span>
            </li>
          ))}
        </Column>
      </div>
      <Together interplay={interplay} title={words.together} />
    </section>
  )
}
