import { SettingView } from '@/components/benchmarks/setting/setting-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.benchmarks.form.title)

export default answered(async function NewBenchmarkPage() {
  const { locale } = await getReader()
  await load(trpc.benchmarks.setting.queryOptions({}))
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
