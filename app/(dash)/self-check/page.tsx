import { SelfCheckView } from '@/components/self-check/self-check-view'
import { ReadBy } from '@/components/text/reader'
import { selfCheckInput } from '@/domain/self-check'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../answered'

export const generateMetadata = titled(text => text.selfCheck.title)

interface SelfCheckPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default answered(async function SelfCheckPage({ searchParams }: SelfCheckPageProps) {
  const asked = selfCheckInput.safeParse({ id: Number((await searchParams).check) })
  const input = asked.success ? asked.data : {}
  const [{ locale }] = await Promise.all([getReader(), load(trpc.selfChecks.get.queryOptions(input))])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <SelfCheckView input={input} />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
