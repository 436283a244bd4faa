import { clsx } from 'clsx'
import { CalendarClock, CircleAlert, Landmark } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Text } from '@/domain/text/text'
import type { OverviewDto } from '@/server/overview/dto'
import type { WaitingDto } from '@/server/owner/dto'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

type Words = Text['overview']

function Line({ icon: Icon, children }: { icon: typeof Landmark; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5 text-ink-soft text-sm print:hidden">
      <Icon size={15} aria-hidden className="mt-0.5 shrink-0" />
      {children}
    </div>
  )
}

/** For who leads: what needs a decision; the first in full where there is one line, at most three on a phone. */
function Waiting({ waiting, words }: { waiting: WaitingDto | null; words: Words['waiting'] }) {
  if (!waiting || waiting.lines.length === 0) return null
  return (
    <Line icon={CircleAlert}>
      <p className="shrink-0">{words.title}:</p>
      <ul className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1 md:flex-row">
        {waiting.lines.map(({ text, href }, at) => (
          <li key={text} className={clsx('min-w-0 md:truncate', at > 0 && 'md:hidden')} title={text}>
            {href ? (
              <Link href={href} prefetch={false} className={LINK}>
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        ))}
        <li className="shrink-0">
          <Link href="/owner" prefetch={false} className={LINK}>
            <span className="md:hidden">{words.more(waiting.more)}</span>
            <span className="max-md:hidden">{words.more(waiting.more + waiting.lines.length - 1)}</span>
          </Link>
        </li>
      </ul>
    </Line>
  )
}

/** For who heads a function: what is due from it, and by when. */
function Due({ due }: { due: OverviewDto['due'] }) {
  if (!due) return null
  return (
    <p className={clsx('flex min-w-0 gap-1.5 text-sm', due.late ? 'text-at-risk' : 'text-ink-soft')}>
      <CalendarClock size={15} aria-hidden className="mt-0.5 shrink-0" />
      {due.href ? (
        <Link href={due.href} prefetch={false} title={due.text} className={clsx(LINK, 'md:truncate')}>
          {due.text}
        </Link>
      ) : (
        due.text
      )}
    </p>
  )
}

function Links({ items }: { items: readonly { text: string; href: string }[] }) {
  return items.map(({ text, href }) => (
    <Link key={href} href={href} prefetch={false} className={LINK}>
      {text}
    </Link>
  ))
}

/** For who heads a function: the way to it, and what it is asked to contribute to. */
function Mine({ mine, words }: { mine: OverviewDto['mine']; words: Words['mine'] }) {
  if (!mine) return null
  return (
    <Line icon={Landmark}>
      <p className="flex min-w-0 gap-x-2 max-md:flex-wrap md:whitespace-nowrap">
        {words.of(mine.functions.length)}:{' '}
        <Links items={mine.functions.map(({ name, href }) => ({ text: name, href }))} />
        {mine.asked.length > 0 ? (
          <>
            <span className="md:ml-4">{words.asked(mine.asked.length)}</span> <Links items={mine.asked} />
          </>
        ) : null}
      </p>
    </Line>
  )
}

interface BeforeFindingsProps {
  overview: Pick<OverviewDto, 'due' | 'mine'>
  waiting: WaitingDto | null
  words: Words
}

/** What concerns whoever reads, before what concerns all. */
export function BeforeFindings({ overview, waiting, words }: BeforeFindingsProps) {
  return (
    <>
      <Waiting waiting={waiting} words={words.waiting} />
      {overview.due || overview.mine ? (
        <div className="flex min-w-0 flex-col justify-between gap-x-6 gap-y-1 overflow-hidden md:flex-row">
          <Due due={overview.due} />
          <Mine mine={overview.mine} words={words.mine} />
        </div>
      ) : null}
    </>
  )
}
