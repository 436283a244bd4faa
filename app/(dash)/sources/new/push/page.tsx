import { NewPushView } from '@/components/push/new-push-view'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.push.make.title)

export default answered(async function NewPushPage() {
  await load(trpc.push.making.queryOptions())
  return (
    <HydrateClient>
      <NewPushView />
    </HydrateClient>
  )
})
