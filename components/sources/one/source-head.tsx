'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { FunctionLink } from '@/components/ui/function-link'
import { formatNumber, formatPercent } from '@/domain/format'
import { matchShare, type NamedCustomers } from '@/domain/match-rate'
import type { SourceDto } from '@/server/sources/dto'
import { BackToSources } from '../choose-view'
import { useSourceWords } from '../source-words'
import { StandingChip } from '../standing-chip'
import { EditDialog, RetireDialog } from './source-dialogs'

/** The head of a source's screen: how it stands, why, and what is agreed about it. */
export function SourceHead({ source }: { source: SourceDto }) {
  const said = useSourceWords(source.timeZone)
  const words = useReader().text.sources.one
  const [open, setOpen] = useState<'edit' | 'retire' | null>(null)
  const close = () => setOpen(null)
  return (
    <header className="grid gap-5">
      <div>
        <BackToSources />
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{source.name}</h1>
          {source.retiredAt ? null : (
            <div className="flex gap-2">
              <Button onClick={() => setOpen('edit')}>{words.edit}</Button>
              <Button look="quiet" onClick={() => setOpen('retire')}>
                {words.retire}
              </Button>
            </div>
          )}
        </div>
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <StandingChip standing={source.standing} word={said.word(source)} />
          <span>{said.reason(source, source.retiredAt)}</span>
        </p>
        {source.standing === 'failed' && source.lastRun?.failure ? (
          <p className="mt-2 max-w-prose text-off-target text-sm">{source.lastRun.failure}</p>
        ) : null}
      </div>
      <Facts source={source} />
      {open === 'edit' ? <EditDialog source={source} onClose={close} /> : null}
      {open === 'retire' ? <RetireDialog source={source} onClose={close} /> : null}
    </header>
  )
}

function Facts({ source }: { source: SourceDto }) {
  const said = useSourceWords(source.timeZone)
  const words = useReader().text.sources
  const { kind, functionName, functionKey, feeds, expectedEveryDays, nextRunAt, lastSuccessAt, customers } =
    source
  return (
    <dl className="grid gap-x-8 gap-y-4 rounded-lg border border-line bg-surface p-5 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <Fact term={words.one.kind}>{words.kinds[kind]}</Fact>
      <Fact term={words.one.belongs}>
        {functionKey === null ? (
          words.ofCompany
        ) : (
          <FunctionLink functionKey={functionKey} name={functionName ?? ''} />
        )}
      </Fact>
      <Fact term={words.one.lastSuccess}>{lastSuccessAt ? said.when(lastSuccessAt) : words.never}</Fact>
      <Fact term={words.one.expected}>
        {words.every(expectedEveryDays)}
        {nextRunAt ? <span className="block text-ink-soft">{words.next(said.when(nextRunAt))}</span> : null}
      </Fact>
      {customers ? (
        <Fact term={words.one.customers} className="tabular-nums">
          <Known customers={customers} />
        </Fact>
      ) : null}
      <Fact term={words.one.feeds} className={customers ? 'lg:col-span-3' : 'sm:col-span-2 lg:col-span-4'}>
        {feeds.length === 0 ? (
          <span className="text-ink-soft">{words.feedsNothing}</span>
        ) : (
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {feeds.map(({ key, name }) => (
              <li key={key}>
                <Link
                  href={`/metrics/${encodeURIComponent(key)}`}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline decoration-line underline-offset-4 hover:decoration-current sm:min-h-0"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </dl>
  )
}

function Known({ customers }: { customers: NamedCustomers }) {
  const { text, locale } = useReader()
  const words = text.sources.one
  const number = (count: number) => formatNumber(count, 0, locale)
  const share = matchShare(customers)
  if (customers.named === 0) return <span className="text-ink-soft">{words.noneNamed}</span>
  const percent = share === null ? null : formatPercent(share * 100, 0, locale)
  return words.known(number(customers.known), number(customers.named), percent)
}

interface FactProps {
  term: string
  className?: string
  children: ReactNode
}

// A term and what it says stand in one box of the list; a box within a box is none to those who don't see it.
function Fact({ term, className, children }: FactProps) {
  return (
    <div className={clsx('grid content-start gap-0.5', className)}>
      <dt className="text-ink-soft text-xs">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
