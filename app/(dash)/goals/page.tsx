import { GoalList } from '@/components/goals/list/goal-list'
import { parseFilters } from '@/domain/filter'
import { parseGoalSearch } from '@/domain/goal-search'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.goalScreens.title)

interface GoalsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function GoalsPage({ searchParams }: GoalsPageProps) {
  const { text } = await getReader()
  const params = await searchParams
  const { filters } = parseFilters(params, text.shell.filter.notShown)
  const list = await load(trpc.goals.list.queryOptions())
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 lg:px-8 print:p-0">
      <GoalList list={list} search={parseGoalSearch(params)} filters={filters} text={text} />
    </div>
  )
}
