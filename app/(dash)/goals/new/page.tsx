import { GoalView } from '@/components/goals/goal-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.goals.title)

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
