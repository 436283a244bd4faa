import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { type Filters, filterQuery } from '@/domain/filter'
import { branchesOf, isFound, type GoalSearch as Search } from '@/domain/goal-search'
import type { Text } from '@/domain/text/text'
import type { GoalListDto } from '@/server/goals/dto'
import { GoalEntry } from './goal-entry'
import { GoalSearch } from './goal-search'

interface GoalListProps {
  list: GoalListDto
  search: Search
  filters: Filters
  text: Text
}

/** Nothing is set yet: what belongs here, and who begins. */
function Empty({ list, words }: { list: GoalListDto; words: Text['goalScreens']['list'] }) {
  return (
    <div className="grid max-w-prose justify-items-start gap-3 rounded-lg bg-sunken p-5">
      <p>{words.none}</p>
      {list.maySet ? (
        <Link href="/goals/new" prefetch={false} className={buttonClass('primary')}>
          {words.first}
        </Link>
      ) : (
        <p className="text-ink-soft text-sm">{words.noneYours}</p>
      )}
    </div>
  )
}

/** Those that ended are out of sight until they are asked for. */
function Ended({
  list,
  search,
  filters,
  words,
}: Omit<GoalListProps, 'text'> & { words: Text['goalScreens']['list'] }) {
  const count = list.goals.filter(
    ({ lifecycle }) => lifecycle === 'closed' || lifecycle === 'withdrawn',
  ).length
  if (count === 0 || search.state !== null) return null
  const query = new URLSearchParams(filterQuery(filters))
  query.set('state', 'all')
  return (
    <p className="text-ink-soft text-sm">
      {words.ended(count)}{' '}
      <Link href={`/goals?${query}`} prefetch={false} className="underline underline-offset-4">
        {words.showEnded}
      </Link>
    </p>
  )
}

/** What we want to reach, who owns it, and whether we will: company goals, and the functions' beneath them. */
export function GoalList({ list, search, filters, text }: GoalListProps) {
  const words = text.goalScreens
  const found = list.goals.filter(goal => isFound(search, goal))
  const isEmpty = list.goals.length === 0
  return (
    <>
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          {list.maySet && !isEmpty ? (
            <Link href="/goals/new" prefetch={false} className={buttonClass('primary', 'print:hidden')}>
              {words.list.set}
            </Link>
          ) : null}
        </div>
        {list.summary ? <p className="max-w-4xl text-lg leading-snug">{list.summary}</p> : null}
        <p className="max-w-4xl text-ink-soft text-sm">{words.list.lead}</p>
      </header>
      {isEmpty ? (
        <Empty list={list} words={words.list} />
      ) : (
        <>
          <GoalSearch search={search} filters={filters} list={list} found={found.length} words={words} />
          {found.length > 0 ? (
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface px-4 py-1">
              {branchesOf(found).map(branch => (
                <GoalEntry key={branch.goal.id} branch={branch} words={words} />
              ))}
            </ul>
          ) : null}
          <Ended list={list} search={search} filters={filters} words={words.list} />
        </>
      )}
    </>
  )
}
