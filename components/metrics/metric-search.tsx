import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Tick } from '@/components/ui/tick'
import { type Filters, filterHref, filterQuery } from '@/domain/filter'
import { FAMILIES, KINDS } from '@/domain/kind'
import { isNarrowed, type MetricSearch as Search } from '@/domain/metric-search'
import { STATUSES } from '@/domain/status'
import type { Text } from '@/domain/text/text'

interface MetricSearchProps {
  search: Search
  filters: Filters
  functions: readonly { key: string; name: string }[]
  found: number
  all: number
  text: Text
}

/** Words and choices that narrow the list: a plain form, so that all of it stands in the address and works before any script. */
export function MetricSearch({ search, filters, functions, found, all, text }: MetricSearchProps) {
  const { list, kinds } = text.catalogue
  const any = { value: '', label: list.any }
  const choices = [
    ['family', list.family, search.family, FAMILIES.map(value => [value, text.metrics.families[value]])],
    ['kind', list.kind, search.kind, KINDS.map(value => [value, kinds[value].name])],
    ['status', list.status, search.status, STATUSES.map(value => [value, text.figures.states[value]])],
    [
      'owner',
      list.owner,
      search.owner,
      [['-', list.company], ...functions.map(({ key, name }) => [key, name])],
    ],
  ] as const
  return (
    <search className="print:hidden">
      <form
        action="/metrics"
        aria-label={list.search}
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        {[...new URLSearchParams(filterQuery(filters))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="col-span-2 min-w-44 flex-1">
          <Field label={list.words} name="q" type="search" defaultValue={search.q} maxLength={100} />
        </div>
        {choices.map(([name, label, chosen, options]) => (
          <Select
            key={name}
            name={name}
            id={`search-${name}`}
            label={label}
            defaultValue={chosen ?? ''}
            active={chosen !== null}
            options={[any, ...options.map(([value = '', word = '']) => ({ value, label: word }))]}
            className="min-w-32 [&_select]:min-h-10"
          />
        ))}
        <Tick
          type="checkbox"
          name="retired"
          value="1"
          label={list.retired}
          defaultChecked={search.retired}
          className="min-h-10 items-center"
        />
        <Tick
          type="checkbox"
          name="followed"
          value="1"
          label={text.following.only}
          defaultChecked={search.followed}
          className="min-h-10 items-center"
        />
        <Button type="submit" className="min-h-10">
          {list.find}
        </Button>
      </form>
      {isNarrowed(search) ? (
        <p role="status" className="mt-2 text-sm">
          {found > 0 ? list.found(found, all) : list.nothing}{' '}
          <Link
            href={filterHref('/metrics', filters)}
            prefetch={false}
            className={buttonClass('quiet', 'min-h-7! px-2! py-0.5!')}
          >
            {list.all}
          </Link>
        </p>
      ) : null}
    </search>
  )
}
