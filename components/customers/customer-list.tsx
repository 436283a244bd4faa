import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { customersHref } from '@/domain/customer-list'
import type { Text } from '@/domain/text/text'
import type { CustomerListDto } from '@/server/customer-pages/dto'
import { CustomerFilters } from './customer-filters'
import { CustomerTable } from './customer-table'

interface CustomerListProps {
  list: CustomerListDto
  words: Text['customerPages']
}

function Pages({ list, words }: CustomerListProps) {
  const { filter, next } = list
  return (
    <nav aria-label={words.list.heading} className="flex flex-wrap gap-2 print:hidden">
      {filter.after ? (
        <Link
          href={customersHref({ ...filter, after: null })}
          prefetch={false}
          className={buttonClass('quiet')}
        >
          {words.list.first}
        </Link>
      ) : null}
      {next ? (
        <Link href={customersHref({ ...filter, after: next })} prefetch={false} className={buttonClass()}>
          {words.list.more}
        </Link>
      ) : null}
    </nav>
  )
}

/** The list of customers with what narrows it. */
export function CustomerList({ list, words }: CustomerListProps) {
  const { reach, rows, empty, isEmpty, mayMatch } = list
  return (
    <section data-long aria-labelledby="all-customers" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="all-customers" className="font-semibold text-lg">
        {words.list.heading}
      </h2>
      <CustomerFilters list={list} words={words.list} />
      {reach === 'all' ? null : (
        <p className="max-w-prose text-ink-soft text-sm">{words.list.reach[reach]}</p>
      )}
      {empty === null ? (
        <CustomerTable rows={rows} words={words.list} />
      ) : (
        <p role="status" className="max-w-prose rounded-lg bg-sunken p-5">
          {empty}{' '}
          {isEmpty && mayMatch ? (
            <Link href="/customers/matching" prefetch={false} className="underline underline-offset-4">
              {words.list.toMatching}
            </Link>
          ) : null}
        </p>
      )}
      <Pages list={list} words={words} />
    </section>
  )
}
