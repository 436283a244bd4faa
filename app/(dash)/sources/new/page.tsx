import { ChooseView } from '@/components/sources/choose-view'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.sources.choose.title)

export default answered(async function NewSourcePage() {
  // Who manages none has none to make.
  await load(trpc.push.making.queryOptions())
  return <ChooseView />
})
