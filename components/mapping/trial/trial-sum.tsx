'use client'

import type { ReactNode } from 'react'
import { useReader } from '@/components/text/use-reader'
import { formatNumber, formatPercent } from '@/domain/format'
import { matchShare } from '@/domain/match-rate'
import type { TrialDto } from '@/server/pointing/dto'
import { Moved } from './moved'

/** What is counted: the rows of a file, or the records of another system. */
export type Counted = 'rows' | 'records'

interface TrialSumProps {
  trial: TrialDto
  of: Counted
  /** Nothing was written. */
  isTrial: boolean
  /** Nothing went in, so nothing moves. */
  isRefused?: boolean
  /** The rows that were refused. */
  children: ReactNode
}

/** What rows come to: counts, metrics, customers, names, those that were refused, figures before and after. */
export function TrialSum({ trial, of, isTrial, isRefused = false, children }: TrialSumProps) {
  return (
    <>
      <Counts trial={trial} of={of} />
      <Told trial={trial} isTrial={isTrial} />
      {children}
      {isRefused ? null : <Moved moved={trial.moved} isTrial={isTrial} />}
    </>
  )
}

function Counts({ trial, of }: Pick<TrialSumProps, 'trial' | 'of'>) {
  const { text, locale } = useReader()
  const words = { ...text.trial.counts, ...(of === 'records' ? text.trial.countsOfRecords : {}) }
  const always = ['read', 'inserted', 'updated', 'unchanged', 'rejected'] as const
  const sometimes = (['deleted', 'noAnswer'] as const).filter(name => trial[name] > 0)
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 lg:grid-cols-7">
      {[...always, ...sometimes].map(name => (
        <div key={name} className="grid content-between gap-0.5">
          <dt className="text-ink-soft text-xs">{words[name]}</dt>
          <dd className="font-semibold text-xl tabular-nums">{formatNumber(trial[name], 0, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Told({ trial, isTrial }: Pick<TrialSumProps, 'trial' | 'isTrial'>) {
  const { text, locale } = useReader()
  const words = text.trial
  const places: Readonly<Record<string, string>> = text.mapping.places
  const { counted, customers, namesAdded } = trial
  const number = (value: number) => formatNumber(value, 0, locale)
  const share = customers && matchShare(customers)
  const names = Object.entries(namesAdded)
    .map(([place, count]) => `${number(count ?? 0)} × ${places[place] ?? place}`)
    .join(', ')
  return (
    <div className="grid max-w-prose gap-1 text-sm">
      {counted.map(({ metric, count }) => (
        <p key={metric}>{words.counted(metric, count, number(count))}</p>
      ))}
      {customers && customers.named > 0 ? (
        <p>
          {words.customers(
            number(customers.known),
            number(customers.named),
            share === null ? null : formatPercent(share * 100, 0, locale),
          )}
        </p>
      ) : null}
      {customers && customers.named === 0 ? <p>{words.noCustomers}</p> : null}
      {customers && customers.named > 0 && customers.rowsWithout > 0 ? (
        <p>{words.withoutCustomer(customers.rowsWithout, number(customers.rowsWithout))}</p>
      ) : null}
      {names ? <p>{isTrial ? words.names(names) : words.namesDone(names)}</p> : null}
    </div>
  )
}
