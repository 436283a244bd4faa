import { EnterView } from '@/components/entries/enter-view'
import { OwnTargets } from '@/components/own-targets/own-targets'
import { ReadBy } from '@/components/text/reader'
import { parseEntryAddress } from '@/domain/entry-address'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../answered'

interface EnterPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = titled(text => text.entering.title)

export default answered(async function EnterPage({ searchParams }: EnterPageProps) {
  const input = parseEntryAddress(await searchParams)
  const targets = input.function ? { function: input.function } : {}
  const [{ locale }] = await Promise.all([
    getReader(),
    load(trpc.entries.grid.queryOptions(input)),
    load(trpc.goals.ownTargets.queryOptions(targets)),
  ])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <EnterView input={input} />
          {input.back ? null : <OwnTargets input={targets} />}
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
