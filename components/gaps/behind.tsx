import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Text } from '@/domain/text/text'
import type { GapCommentsDto, GapPageDto } from '@/server/gaps/dto'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

type Words = Text['gaps']

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** What customers wrote, those first who are not content. */
export function Wrote({ comments, words }: { comments: GapCommentsDto; words: Words['comments'] }) {
  return (
    <Card id="wrote" title={words.title}>
      <p className="mt-1 text-ink-soft">{comments.words}</p>
      <ul className="mt-2 grid gap-3">
        {(comments.comments ?? []).map(comment => (
          <li key={comment.key} className="border-customer border-l-2 pl-3">
            <p className="max-w-prose">{comment.pieces.map(({ text }) => text).join('')}</p>
            <p className="text-ink-soft text-xs">
              {[comment.customer, comment.score, comment.day].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ul>
      {comments.href ? (
        <p className="mt-2 print:hidden">
          <Link href={comments.href} prefetch={false} className={LINK}>
            {words.all}
          </Link>
        </p>
      ) : null}
    </Card>
  )
}

/** Who serves, what is wanted, what is done. */
export function Behind({ page, text }: { page: GapPageDto; text: Text }) {
  const words = text.gaps
  const { serving, goals, actions } = page
  return (
    <div className={clsx('grid items-start gap-4', serving.length > 0 ? 'lg:grid-cols-3' : 'lg:grid-cols-2')}>
      {serving.length > 0 && (page.kind === 'stage' || page.kind === 'function') ? (
        <Card id="serving" title={words.serving[page.kind]}>
          <ul className="mt-1 grid gap-1">
            {serving.map(one => (
              <li key={`${one.touchpoint} ${one.functionName}`}>
                {one.touchpoint}:{' '}
                <Link href={one.href} prefetch={false} className={LINK}>
                  {one.functionName}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card id="goals" title={words.goals.title}>
        {goals.length === 0 ? <p className="mt-1 text-ink-soft">{words.goals.none}</p> : null}
        <ul className="mt-1 grid gap-2">
          {goals.map(goal => (
            <li key={goal.id}>
              <Link href={goal.href} prefetch={false} className={LINK}>
                {goal.metric}
              </Link>
              : {goal.word}
              <span className="block text-ink-soft text-xs">
                {text.overview.fixFirst.goalLine(goal.owner, goal.text, goal.figure, goal.period)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card id="actions" title={words.actions.title}>
        {actions.length === 0 ? <p className="mt-1 text-ink-soft">{words.actions.none}</p> : null}
        <ul className="mt-1 grid gap-2">
          {actions.map(action => (
            <li key={action.id}>
              <Link href={action.href} prefetch={false} className={LINK}>
                {action.title}
              </Link>
              : {text.actions.states[action.state]}
              <span className="block text-ink-soft text-xs">
                {text.overview.fixFirst.actionLine(action.owner, action.words)}
              </span>
            </li>
          ))}
        </ul>
        {page.registerAction ? (
          <p className="mt-2 print:hidden">
            <Link href={page.registerAction} prefetch={false} className={LINK}>
              {words.actions.register}
            </Link>
          </p>
        ) : null}
      </Card>
    </div>
  )
}
