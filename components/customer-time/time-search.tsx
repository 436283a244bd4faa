'use client'

import Link from 'next/link'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TALK_KINDS } from '@/domain/customer-time'
import type { TimeDto } from '@/server/customer-time/dto'

/** What narrows the list: a plain form, so that all of it stands in the address. */
export function TimeSearch({ time }: { time: TimeDto }) {
  const words = useReader().text.customerTime
  const { search } = time
  const isNarrowed = search.user !== null || search.kind !== null || search.span !== 'all'
  const any = { value: '', label: words.any }
  return (
    <search className="print:hidden">
      <form
        action="/self-check/time"
        aria-label={words.search}
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        <Select
          name="user"
          label={words.who}
          defaultValue={search.user === null ? '' : String(search.user)}
          active={search.user !== null}
          options={[any, ...time.people.map(({ id, name }) => ({ value: String(id), label: name }))]}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Select
          name="kind"
          label={words.kind}
          id="search-kind"
          defaultValue={search.kind ?? ''}
          active={search.kind !== null}
          options={[any, ...TALK_KINDS.map(value => ({ value, label: words.kinds[value] }))]}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Select
          name="span"
          label={words.span}
          defaultValue={search.span}
          active={search.span !== 'all'}
          options={(['all', 'half'] as const).map(value => ({ value, label: words.spans[value] }))}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Button type="submit" className="min-h-10">
          {words.find}
        </Button>
      </form>
      {isNarrowed ? (
        <p role="status" className="mt-2 text-sm">
          {time.talks.length > 0 ? words.found(time.talks.length, time.all) : words.noneLike}{' '}
          <Link
            href="/self-check/time"
            prefetch={false}
            className={buttonClass('quiet', 'min-h-7! px-2! py-0.5!')}
          >
            {words.showAll}
          </Link>
        </p>
      ) : null}
    </search>
  )
}
