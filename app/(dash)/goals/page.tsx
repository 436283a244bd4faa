import { GoalList } from '@/components/goals/list/goal-list'
import { PageFrame } from '@/components/shell/page-frame'
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
    <PageFrame className="gap-4">
      <GoalList list={list} search={parseGoalSearch(params)} filters={filters} text={text} />
    </PageFrame>
  )
}
