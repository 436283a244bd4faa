import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GoalView } from '@/components/goals/one/goal-view'
import { ReadBy } from '@/components/text/reader'
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

export default answered(async function GoalPage(props: GoalPageProps) {
  const { locale } = await getReader()
  const goal = await read(props)
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <div
          data-figures
          className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 lg:px-8 print:p-0"
        >
          <GoalView goal={goal} />
        </div>
      </ApiProvider>
    </ReadBy>
  )
})
