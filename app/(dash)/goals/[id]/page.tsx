import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GoalSketch, saidPoints } from '@/components/goals/one/goal-line'
import { GoalView } from '@/components/goals/one/goal-view'
import { ExploredLine } from '@/components/metrics/line/explored-line'
import { PageFrame } from '@/components/shell/page-frame'
import { ReadBy } from '@/components/text/reader'
import type { GoalPageDto } from '@/server/goals/dto'
import { ApiProvider } from '@/trpc/client'
import { statusOf } from '@/trpc/refusal'
import { getReader, load, trpc } from '@/trpc/server'
import { answered } from '../../answered'

interface GoalPageProps {
  params: Promise<{ id: string }>
}

async function read({ params }: GoalPageProps) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) notFound()
  return load(trpc.goals.get.queryOptions({ id }))
}

export async function generateMetadata(props: GoalPageProps): Promise<Metadata> {
  const found = await read(props).catch(statusOf)
  const { text } = await getReader()
  if (typeof found === 'number') return { title: text.pages.nothing }
  return { title: text.goalScreens.list.labelled(found.metric.name, found.text) }
}

/** The metric's chart, of the goal's own line. */
function Drawing({ goal }: { goal: GoalPageDto }) {
  const { series, marks, benchmark } = goal.chart
  const { name, unit, bounds, perspective, countedAs } = goal.metric
  const { grain, segments, goals, signals, quiet } = series
  return (
    <ExploredLine
      metric={{ name, unit, bounds, perspective, countedAs }}
      series={{ grain, segments, goals, signals, quiet }}
      marks={marks}
      benchmark={benchmark}
      points={saidPoints(goal)}
    >
      <GoalSketch goal={goal} />
    </ExploredLine>
  )
}

export default answered(async function GoalPage(props: GoalPageProps) {
  const { locale } = await getReader()
  const goal = await read(props)
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <PageFrame data-figures className="gap-4">
          <GoalView goal={goal} drawing={<Drawing goal={goal} />} />
        </PageFrame>
      </ApiProvider>
    </ReadBy>
  )
})
