import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { FigureValue } from '@/components/charts/words/figure-value'
import { buttonClass } from '@/components/ui/button'
import type { Text } from '@/domain/text/text'
import type { FunctionPageDto } from '@/server/functions/dto'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

interface CardProps {
  id: string
  title: string
  none: string | null
  children: ReactNode
}

function Card({ id, title, none, children }: CardProps) {
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {none === null ? (
        <ul className="mt-2 grid gap-2">{children}</ul>
      ) : (
        <p className="mt-1 text-ink-soft">{none}</p>
      )}
    </section>
  )
}

const STATES = {
  meets: 'text-on-target',
  below: 'text-at-risk',
  well_below: 'text-off-target',
  no_goal: 'text-cannot-tell',
  nobody_asks: 'text-cannot-tell',
  cannot_tell: 'text-cannot-tell',
} as const

/** The stages in which it serves customers, with how they fare there. */
export function Stages({ page, words }: { page: FunctionPageDto; words: Text['functions'] }) {
  const { stages } = page
  if (stages.length === 0) return null
  return (
    <section aria-labelledby="stages" className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 id="stages" className="font-semibold">
        {words.stages.title}
      </h2>
      <ul className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-4 print:grid-cols-4">
        {stages.map(stage => (
          <li key={stage.key} className="border-customer border-l-4 pl-3">
            <Link href={stage.href} prefetch={false} className={`font-medium ${LINK}`}>
              {stage.name}
            </Link>
            <span className="block">
              {stage.figure ? <FigureValue figure={stage.figure} size="cell" /> : null}{' '}
              <span className={`text-xs ${STATES[stage.state]}`}>{stage.words}</span>
            </span>
            <span className="block text-ink-soft text-xs">{words.stages.touchpoints(stage.touchpoints)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Goals, actions, sources and what is due, side by side. */
export function Cards({ page, text }: { page: FunctionPageDto; text: Text }) {
  const words = text.functions
  const { goals, actions, sources, due } = page
  return (
    <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-4 print:grid-cols-2">
      <Card id="goals" title={words.goals.title} none={goals.length === 0 ? words.goals.none : null}>
        {goals.map(goal => (
          <li key={goal.id}>
            <Link href={goal.href} prefetch={false} className={LINK}>
              {goal.metric}
            </Link>
            {[goal.word, goal.part].filter(Boolean).length > 0
              ? `: ${[goal.word, goal.part].filter(Boolean).join('; ')}`
              : null}
            <span className="block text-ink-soft text-xs">
              {words.goals.line(goal.owner, goal.text, goal.figure, goal.period)}
            </span>
          </li>
        ))}
      </Card>
      <Card id="actions" title={words.actions.title} none={actions.length === 0 ? words.actions.none : null}>
        {actions.map(action => (
          <li key={action.id}>
            <Link href={action.href} prefetch={false} className={LINK}>
              {action.title}
            </Link>
            : {text.actions.states[action.state]}
            <span className="block text-ink-soft text-xs">{action.words}</span>
          </li>
        ))}
      </Card>
      <Card id="sources" title={words.sources.title} none={sources.length === 0 ? words.sources.none : null}>
        {sources.map(source => (
          <li key={source.name}>
            {source.href ? (
              <Link href={source.href} prefetch={false} className={LINK}>
                {source.name}
              </Link>
            ) : (
              source.name
            )}
            <span className={`block text-xs ${source.late ? 'text-at-risk' : 'text-ink-soft'}`}>
              {source.late ? <TriangleAlert size={12} aria-hidden className="mr-1 inline" /> : null}
              {source.late ? `${words.sources.late}: ` : ''}
              {source.words}
            </span>
          </li>
        ))}
      </Card>
      <Card id="due" title={words.due.title} none={due.length === 0 ? page.dueWords : null}>
        {due.map(one => (
          <li key={one.metric}>
            <Link href={one.href} prefetch={false} className={LINK}>
              {one.metric}
            </Link>
            <span className={`block text-xs ${one.state === 'late' ? 'text-at-risk' : 'text-ink-soft'}`}>
              {one.words}
            </span>
          </li>
        ))}
      </Card>
    </div>
  )
}

/** What belongs on the screen and is not there yet, with the action that brings it. */
export function MissingHere({ page, words }: { page: FunctionPageDto; words: Text['functions']['missing'] }) {
  if (page.missing.length === 0) return null
  return (
    <section
      aria-labelledby="missing"
      className="rounded-lg border border-line border-dashed p-4 text-sm print:hidden"
    >
      <h2 id="missing" className="font-semibold">
        {words.title}
      </h2>
      <ul className="mt-2 grid gap-2">
        {page.missing.map(({ text, action, whoMay }) => (
          <li key={text} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{text}</span>
            {action ? (
              <Link href={action.href} prefetch={false} className={buttonClass('plain')}>
                {action.label}
              </Link>
            ) : (
              <span className="text-ink-soft text-xs">{whoMay}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
