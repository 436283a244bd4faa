import { notFound } from 'next/navigation'
import { SettingView } from '@/components/benchmarks/setting/setting-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.benchmarks.form.editTitle)

interface EditBenchmarkPageProps {
  params: Promise<{ id: string }>
}

export default answered(async function EditBenchmarkPage({ params }: EditBenchmarkPageProps) {
  const { locale } = await getReader()
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) {
    // Who may not edit is told so, whatever the address holds.
    await load(trpc.benchmarks.setting.queryOptions({}))
    notFound()
  }
  await load(trpc.benchmarks.setting.queryOptions({ id: Number(id) }))
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <SettingView id={Number(id)} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
