import { SettingView } from '@/components/goals/setting/setting-view'
import { blank, presentOf } from '@/components/goals/setting/typed'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.goals.title)

export default answered(async function NewGoalPage() {
  const { locale } = await getReader()
  const setting = await load(trpc.goals.setting.queryOptions({}))
  if (setting.metrics.length > 0) await load(trpc.goals.advice.queryOptions(presentOf(blank(setting))))
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <SettingView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
