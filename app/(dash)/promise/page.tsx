import { PromiseView } from '@/components/promise/promise-view'
import { ReadBy } from '@/components/text/reader'
import { PROMISE_MONTHS } from '@/domain/promise'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.promise.title)

interface PromisePageProps {
  searchParams: Promise<{ months?: string | string[] }>
}

export default async function PromisePage({ searchParams }: PromisePageProps) {
  const { months: asked } = await searchParams
  const months = PROMISE_MONTHS.find(one => String(one) === asked) ?? 12
  const me = await load(trpc.people.me.queryOptions())
  const { may } = await load(trpc.promise.get.queryOptions({ months }))
  if (may) await load(trpc.promise.setting.queryOptions())
  return (
    <ReadBy locale={me.locale ?? 'en'}>
      <ApiProvider>
        <HydrateClient>
          <PromiseView months={months} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
}
