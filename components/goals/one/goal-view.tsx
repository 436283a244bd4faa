import Link from 'next/link'
import type { ReactNode } from 'react'
import { Fold } from '@/components/ui/fold'
import { type Text, textIn } from '@/domain/text/text'
import type { GoalLinkDto, GoalPageDto } from '@/server/goals/dto'
import { CheckIns } from './check-ins'
import { Contributions } from './contributions'
import { Learnt } from './ending'
import { GoalActions } from './goal-actions'
import { GoalChart } from './goal-chart'
import { GoalFacts } from './goal-facts'

type Words = Text['goalScreens']['page']

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-lg border border-line bg-surface p-5 print:break-inside-avoid"
    >
      <h2 id={id} className="mb-2 font-semibold text-base">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Links({ title, links, words }: { title: string; links: readonly GoalLinkDto[]; words: Words }) {
  if (links.length === 0) return null
  return (
    <div className="text-sm">
      <h3 className="text-ink-soft text-xs">{title}</h3>
      <ul className="grid gap-1">
        {links.map(({ id, name, text, owner, word }) => (
          <li key={id}>
            <Link
              href={`/goals/${id}`}
              prefetch={false}
              className="underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {name}
            </Link>
            : {words.around.line(text, owner)}
            {word ? ` · ${word}` : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Around({ goal, words }: { goal: GoalPageDto; words: Words }) {
  const { parent, children, former, others } = goal
  const { around } = words
  if (!parent && !former && children.length + others.length === 0) return null
  return (
    <Part id="around" title={around.title}>
      <div className="grid gap-3">
        <Links title={around.parent} links={parent ? [parent] : []} words={words} />
        <Links title={around.children} links={children} words={words} />
        <Links title={around.former} links={former ? [former] : []} words={words} />
        <Links title={around.others} links={others} words={words} />
      </div>
    </Part>
  )
}

function History({ goal, words }: { goal: GoalPageDto; words: Words }) {
  const { history } = words
  return (
    <Part id="history" title={history.title}>
      {goal.history.length === 0 ? <p className="text-ink-soft text-sm">{history.empty}</p> : null}
      <ol className="divide-y divide-line text-sm">
        {goal.history.map(({ key, who, when, what, changes, reason }) => (
          <li key={key} className="py-2.5">
            <p>
              <span className="font-medium">{who}</span> {what} <span className="text-ink-soft">{when}</span>
            </p>
            {changes.map(change => (
              <p key={change}>{change}</p>
            ))}
            {reason ? <p className="text-ink-soft">{history.reason(reason)}</p> : null}
          </li>
        ))}
      </ol>
    </Part>
  )
}

function LearntPart({ goal, words }: { goal: GoalPageDto; words: Words }) {
  const { learnt, may, id, revision } = goal
  if (!learnt && !may.learn) return null
  return (
    <Part id="learnt" title={words.learnt.title}>
      <p className="whitespace-pre-line text-sm">{learnt ?? words.learnt.none}</p>
      {may.learn ? (
        <Fold label={words.learnt.save} className="print:hidden">
          <Learnt id={id} revision={revision} learnt={learnt} />
        </Fold>
      ) : null}
    </Part>
  )
}

function Head({ goal, text }: { goal: GoalPageDto; text: Text }) {
  const { goalScreens } = text
  return (
    <header className="grid gap-1">
      <nav aria-label={goalScreens.page.breadcrumb} className="text-ink-soft text-sm print:hidden">
        <Link href="/goals" prefetch={false} className="underline decoration-line underline-offset-4">
          {goalScreens.title}
        </Link>
        {goal.parent ? (
          <>
            {' / '}
            <Link
              href={`/goals/${goal.parent.id}`}
              prefetch={false}
              className="underline decoration-line underline-offset-4"
            >
              {goal.parent.name}
            </Link>
          </>
        ) : null}
      </nav>
      <h1 className="font-semibold text-2xl tracking-tight">
        {goalScreens.list.labelled(goal.metric.name, goal.text)}
      </h1>
      <p className="max-w-4xl text-lg leading-snug">{goal.summary}</p>
      <p className="max-w-prose text-ink-soft text-sm">
        {goalScreens.page.why}: {goal.why}
      </p>
    </header>
  )
}

function Rests({ goal, words }: { goal: GoalPageDto; words: Words }) {
  return (
    <Part id="rests" title={words.behind}>
      {goal.facts.length === 0 ? <p className="text-ink-soft text-sm">{words.noOutlook}</p> : null}
      <dl className="grid gap-2.5">
        {goal.facts.map(({ term, text }) => (
          <div key={term}>
            <dt className="text-ink-soft text-xs">{term}</dt>
            <dd className="text-sm">{text}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

/** One goal: how it will end and why, its line, who contributes, what was said and changed. */
export function GoalView({ goal, drawing }: { goal: GoalPageDto; drawing: ReactNode }) {
  const text = textIn(goal.metric.locale)
  const words = text.goalScreens.page
  return (
    <>
      <Head goal={goal} text={text} />
      <GoalActions id={goal.id} revision={goal.revision} may={goal.may} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <GoalFacts goal={goal} />
        <GoalChart goal={goal} drawing={drawing} />
      </div>
      <div className="gap-4 *:mb-4 *:break-inside-avoid xl:columns-2">
        <Rests goal={goal} words={words} />
        <Part id="contributions" title={words.contributions.title}>
          <Contributions goal={goal} all={goal.contributions} />
        </Part>
        <Part id="check-ins" title={words.checkIns.title}>
          <CheckIns id={goal.id} all={goal.checkIns} may={goal.may.checkIn} />
        </Part>
        <LearntPart goal={goal} words={words} />
        <Around goal={goal} words={words} />
        <History goal={goal} words={words} />
      </div>
    </>
  )
}
