import { FileView } from '@/components/files/file-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'
import { answered } from '../../../answered'

export const generateMetadata = titled(text => text.files.title)

interface FilePageProps {
  searchParams: Promise<{ upload?: string | string[]; source?: string | string[] }>
}

const idOf = (text: string | string[] | undefined) => {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : undefined
}

export default answered(async function FilePage({ searchParams }: FilePageProps) {
  const me = await load(trpc.people.me.queryOptions())
  const asked = await searchParams
  const [upload, source] = [idOf(asked.upload), idOf(asked.source)]
  await load(trpc.files.start.queryOptions({ upload, source }))
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <FileView upload={upload} source={source} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
