import { notFound } from 'next/navigation'
import { SettingView } from '@/components/goals/setting/setting-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.goals.editTitle.draft)

export default answered(async function EditGoalPage({ params }: { params: Promise<{ id: string }> }) {
  const { locale } = await getReader()
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) notFound()
  await load(trpc.goals.setting.queryOptions({ id }))
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <SettingView id={id} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
