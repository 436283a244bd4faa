import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Sparkline } from '@/components/charts/marks/sparkline'
import { ChangeSign } from '@/components/charts/words/change-words'
import { FigureValue } from '@/components/charts/words/figure-value'
import { HUE } from '@/components/charts/words/hue'
import { goalWord, lineInWords } from '@/components/charts/words/line-words'
import { StatusChip } from '@/components/charts/words/status-chip'
import { Why } from '@/components/charts/words/why'
import { buttonClass } from '@/components/ui/button'
import { filterHref } from '@/domain/filter'
import { FAMILIES } from '@/domain/kind'
import { isFound, type MetricSearch as Search } from '@/domain/metric-search'
import { type Text, textIn } from '@/domain/text/text'
import type { MetricListDto } from '@/server/metrics/dto'
import { Follow, News } from './follow/follow'
import { MetricSearch } from './metric-search'

type Item = MetricListDto['metrics'][number]

function Name({ item, list }: { item: Item; list: MetricListDto }) {
  const { metric, functionName, href, freshness, retired, following } = item
  const { catalogue, charts, metrics } = textIn(metric.locale)
  return (
    <span className="flex min-w-0 items-baseline gap-2.5">
      <span
        aria-hidden
        title={charts.pointOfView[metric.perspective]}
        className={`size-2 shrink-0 rounded-full bg-current ${HUE[metric.perspective]}`}
      />
      <span className="min-w-0">
        <Link
          href={filterHref(href, list.filters)}
          prefetch={false}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {metric.name}
        </Link>
        <span className="block text-ink-soft text-xs">
          {metrics.says[metric.perspective](functionName)}
          <span className="max-sm:hidden"> · {catalogue.kinds[metric.kind].name}</span>
          {/* On a phone only what is late is told here. */}
          <span className={freshness.stale ? undefined : 'max-sm:hidden'}>
            {' · '}
            <span className={freshness.stale ? 'text-at-risk' : undefined}>{freshness.words}</span>
          </span>
        </span>
        {retired ? <span className="block text-ink-soft text-xs italic">{retired}</span> : null}
      </span>
      <span className="ml-auto shrink-0 self-center">
        <Follow metric={metric} following={following} small />
      </span>
    </span>
  )
}

function Entry({ item, list }: { item: Item; list: MetricListDto }) {
  const { metric, figure, change, status, sparkline, goal, why } = item
  const { metrics } = textIn(metric.locale)
  const isElsewhere = figure.period !== list.period.label
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_6rem] items-center gap-x-4 gap-y-1 py-2.5 text-sm md:grid-cols-[minmax(0,2fr)_8rem_minmax(0,1.5fr)_minmax(0,2fr)] print:break-inside-avoid">
      <Name item={item} list={list} />
      <Sparkline
        line={sparkline}
        perspective={metric.perspective}
        label={lineInWords(metric.name, sparkline, metric.unit, metric.locale, goalWord(goal))}
        className="h-8 w-full"
      />
      <span className={goal ? 'max-md:col-span-2' : undefined}>
        <span className="flex items-center gap-1.5">
          <FigureValue figure={figure} size="cell" />
          {figure.value === null ? null : <ChangeSign change={change} />}
        </span>
        <span className="block text-ink-soft text-xs">
          {figure.count}
          {isElsewhere ? `, ${figure.period}` : ''}
        </span>
      </span>
      <span className={clsx('text-ink-soft text-xs', goal && 'max-md:col-span-2')}>
        {goal ? <StatusChip status={status} /> : null}{' '}
        {goal || !item.ownTarget ? status.against : item.ownTarget}
        {why.outlook ? `, ${metrics.outlook(why.outlook.word)}` : ''}{' '}
        {goal ? <Why name={metric.name} figure={figure} change={change} status={status} why={why} /> : null}
      </span>
      <News
        following={item.following}
        locale={metric.locale}
        className="col-span-full rounded-md bg-sunken px-3 py-1.5 text-xs"
      />
    </li>
  )
}

interface MetricListProps {
  list: MetricListDto
  text: Text
  search: Search
  /** Beside what is measured: what waits for a decision. */
  children?: ReactNode
}

const ACTIONS = {
  define: { href: '/metrics/new', word: 'define' },
  propose: { href: '/metrics/new', word: 'propose' },
  begin: { href: '/welcome/metrics', word: 'begin' },
} as const

/** The catalogue: every metric by family, with where it stands and how fresh it is; searched, narrowed, and added to by who may. */
export function MetricList({ list, text, search, children }: MetricListProps) {
  const words = text.metrics
  const action = list.may && ACTIONS[list.may]
  const found = list.metrics.filter(({ metric, status, ...item }) =>
    isFound(search, { ...item, ...metric, status: status.status }),
  )
  const families = FAMILIES.map(family => ({
    family,
    items: found.filter(item => item.metric.family === family),
  }))
  return (
    <>
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">
            {words.title}
            <span className="font-normal text-ink-soft">{words.ofPeriod(list.period.label)}</span>
          </h1>
          {action ? (
            <Link href={action.href} prefetch={false} className={buttonClass('primary', 'print:hidden')}>
              {text.catalogue.list[action.word]}
            </Link>
          ) : null}
        </div>
        <p className="max-w-4xl text-lg leading-snug">
          {list.summary || (search.followed ? text.following.none : words.none)}
        </p>
        {list.followedSummary ? <p className="text-sm">{list.followedSummary}</p> : null}
        <p className="text-ink-soft text-sm">{words.lead}</p>
      </header>
      {children}
      <MetricSearch
        search={search}
        filters={list.filters}
        functions={list.functions}
        found={found.length}
        all={list.all}
        text={text}
      />
      {families
        .filter(({ items }) => items.length > 0)
        .map(({ family, items }) => (
          <section
            key={family}
            id={family}
            aria-labelledby={`family-${family}`}
            className="rounded-lg border border-line bg-surface px-4 pt-3.5 pb-1"
          >
            <h2 id={`family-${family}`} className="font-semibold text-sm">
              {words.families[family]}
            </h2>
            <ul className="divide-y divide-line">
              {items.map(item => (
                <Entry key={item.metric.key} item={item} list={list} />
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}
