import type { Metadata } from 'next'
import { GoalView } from '@/components/goals/goal-view'
import { ReadBy } from '@/components/text/reader'
import { textIn } from '@/domain/text/text'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, trpc } from '@/trpc/server'

export const metadata: Metadata = { title: textIn().goals.title }

export default async function NewGoalPage() {
  const me = await load(trpc.people.me.queryOptions())
  await load(trpc.goals.setting.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <GoalView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
