import { RegisterView } from '@/components/actions/register-view'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.actions.form.title)

export default answered(async function NewActionPage() {
  const [{ locale }] = await Promise.all([getReader(), load(trpc.actions.registering.queryOptions())])
  return (
    <ReadBy locale={locale}>
      <ApiProvider>
        <HydrateClient>
          <RegisterView />
        </HydrateClient>
      </ApiProvider>
    </ReadBy>
  )
})
