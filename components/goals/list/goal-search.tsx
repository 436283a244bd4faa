import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { type Filters, filterHref, filterQuery } from '@/domain/filter'
import { GOAL_LIFECYCLES } from '@/domain/goal'
import { isNarrowed, OUTLOOK_STATES, type GoalSearch as Search } from '@/domain/goal-search'
import type { Text } from '@/domain/text/text'
import type { GoalListDto } from '@/server/goals/dto'

interface GoalSearchProps {
  search: Search
  filters: Filters
  list: GoalListDto
  found: number
  words: Text['goalScreens']
}

/** What narrows the tree: a plain form, so that all of it stands in the address and works before any script. */
export function GoalSearch({
  search,
  filters,
  list,
  found,
  words: { list: words, lifecycles },
}: GoalSearchProps) {
  const any = { value: '', label: words.any }
  const choices = [
    ['owner', words.owner, search.owner, list.owners.map(({ id, name }) => [String(id), name])],
    ['of', words.function, search.function, list.functions.map(({ key, name }) => [key, name])],
    ['outlook', words.outlook, search.outlook, OUTLOOK_STATES.map(state => [state, words.outlooks[state]])],
  ] as const
  return (
    <search className="print:hidden">
      <form
        action="/goals"
        aria-label={words.search}
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        {[...new URLSearchParams(filterQuery(filters))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {choices.map(([name, label, chosen, options]) => (
          <Select
            key={name}
            name={name}
            id={`goals-${name}`}
            label={label}
            defaultValue={chosen === null ? '' : String(chosen)}
            active={chosen !== null}
            options={[any, ...options.map(([value = '', word = '']) => ({ value, label: word }))]}
            className="min-w-36 [&_select]:min-h-10"
          />
        ))}
        <Select
          name="state"
          id="goals-state"
          label={words.lifecycle}
          defaultValue={search.state ?? ''}
          active={search.state !== null}
          options={[
            { value: '', label: words.holding },
            ...GOAL_LIFECYCLES.map(value => ({ value, label: lifecycles[value] })),
            { value: 'all', label: words.all },
          ]}
          className="min-w-36 [&_select]:min-h-10"
        />
        <Button type="submit" className="min-h-10">
          {words.find}
        </Button>
      </form>
      {isNarrowed(search) ? (
        <p role="status" className="mt-2 text-sm">
          {found > 0 ? words.found(found, list.goals.length) : words.nothing}{' '}
          <Link
            href={filterHref('/goals', filters)}
            prefetch={false}
            className={buttonClass('quiet', 'min-h-7! px-2! py-0.5!')}
          >
            {words.reset}
          </Link>
        </p>
      ) : null}
    </search>
  )
}
