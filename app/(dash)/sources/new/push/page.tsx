import { NewPushView } from '@/components/push/new-push-view'
import { HydrateClient, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.push.make.title)

export default async function NewPushPage() {
  await load(trpc.push.making.queryOptions())
  return (
    <HydrateClient>
      <NewPushView />
    </HydrateClient>
  )
}
