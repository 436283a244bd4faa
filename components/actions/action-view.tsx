'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { FlagNotes } from '@/components/charts/words/flag-notes'
import { PageFrame } from '@/components/shell/page-frame'
import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import type { ActionDto } from '@/server/actions/dto'
import { useTRPC } from '@/trpc/client'
import { ActionChart } from './action-chart'
import { ActionStateChip } from './action-state'
import { ActionTable } from './action-table'
import { ChangeWords } from './change-words'
import { Conclusion } from './conclusion'
import { Withdraw } from './withdraw'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What was registered, and by whom. */
function Registered({ action }: { action: ActionDto }) {
  const { text, locale } = useReader()
  const words = text.actions
  const { one } = words
  const day = (date: string) => formatDay(date, locale)
  return (
    <section aria-labelledby="registered" className="rounded-lg border border-line bg-surface p-5 text-sm">
      <h2 id="registered" className="mb-2 font-semibold text-base">
        {one.facts}
      </h2>
      <dl className="grid gap-1.5">
        <Fact name={one.metric}>
          <Link
            href={`/metrics/${encodeURIComponent(action.metric.key)}`}
            prefetch={false}
            className="underline decoration-line underline-offset-4"
          >
            {words.aimed(action.metric.name, action.direction, null)}
          </Link>
        </Fact>
        <Fact name={one.place}>{action.placeName ?? words.everywhere}</Fact>
        <Fact name={one.whose}>{action.functionName ?? words.company}</Fact>
        <Fact name={one.owner}>{action.owner}</Fact>
        <Fact name={one.start}>{day(action.startsOn)}</Fact>
        <Fact name={one.reviewOn}>{day(action.reviewOn)}</Fact>
        <Fact name={one.comparison}>{action.comparisonName ?? one.noComparison}</Fact>
        {action.goal ? <Fact name={one.goal}>{action.goal}</Fact> : null}
        <Fact name={one.facts}>{one.registered(day(action.registered.on), action.registered.by)}</Fact>
      </dl>
      <p className="mt-3 text-ink-soft">{one.fixed}</p>
    </section>
  )
}

/** One action: its verdict, the chart behind it, what was registered, and what was concluded. */
export function ActionView({ id }: { id: number }) {
  const { data: action } = useSuspenseQuery(useTRPC().actions.get.queryOptions({ id }))
  const { text, locale } = useReader()
  const { one, title } = text.actions
  const { flag: flagWord } = text.metrics.line
  const chartTitle = action.comparisonName
    ? one.chartDifference(action.metric.name, action.comparisonName)
    : one.chart
  return (
    <PageFrame width="list" className="gap-5">
      <header className="grid gap-2">
        <nav className="text-ink-soft text-sm print:hidden">
          <Link href="/actions" prefetch={false} className="underline decoration-line underline-offset-4">
            {title}
          </Link>
        </nav>
        <h1 className="font-semibold text-2xl tracking-tight">{action.title}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg leading-snug">
          <ActionStateChip state={action.state} text={text} />
          <span>{action.words}</span>
        </p>
        {action.what ? <p className="max-w-prose whitespace-pre-line">{action.what}</p> : null}
      </header>
      <section aria-labelledby="chart" className="min-w-0 rounded-lg border border-line bg-surface p-5">
        <h2 id="chart" className="font-semibold text-base">
          {chartTitle}
        </h2>
        <p className="mt-1 mb-4 max-w-3xl text-ink-soft text-sm">{action.chartWords}</p>
        <ActionChart action={action} />
        <FlagNotes
          notes={action.flags.map(({ key, number, onDay, text: said, link }) => ({
            ...{ key, text: said, link, head: flagWord(number, formatDay(onDay, locale)) },
          }))}
        />
        <ActionTable action={action} title={chartTitle} />
      </section>
      <div className="gap-5 *:mb-5 *:break-inside-avoid lg:columns-2">
        {action.why.length > 0 ? (
          <section aria-labelledby="why" className="rounded-lg border border-line bg-surface p-5 text-sm">
            <h2 id="why" className="mb-2 font-semibold text-base">
              {one.why}
            </h2>
            <ul className="grid list-disc gap-1 pl-5">
              {action.why.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ) : null}
        <Registered action={action} />
        <Conclusion action={action} />
        {action.may.change ? <ChangeWords action={action} /> : null}
        {action.may.withdraw ? <Withdraw action={action} /> : null}
      </div>
    </PageFrame>
  )
}
