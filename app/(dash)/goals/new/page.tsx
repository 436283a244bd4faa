import { GoalView } from '@/components/goals/goal-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.goals.title)

export default answered(async function NewGoalPage() {
  const me = await load(trpc.people.me.queryOptions())
  const { metrics } = await load(trpc.goals.setting.queryOptions())
  const [first] = metrics
  if (first) await load(trpc.goals.present.queryOptions({ metric: first.key }))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <GoalView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
