import { AccountView } from '@/components/account/account-view'
import { NoticeSettings } from '@/components/notices/notice-settings'
import { ReadBy } from '@/components/text/reader'
import { ApiProvider } from '@/trpc/client'
import { HydrateClient } from '@/trpc/hydrate'
import { load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.account.title)

export default async function AccountPage() {
  const [{ locale = 'en' }] = await Promise.all([
    load(trpc.people.me.queryOptions()),
    load(trpc.people.sessions.queryOptions()),
    load(trpc.notices.settings.queryOptions()),
  ])
  return (
    <ApiProvider>
      <HydrateClient>
        <ReadBy locale={locale}>
          <AccountView>
            <NoticeSettings />
          </AccountView>
        </ReadBy>
      </HydrateClient>
    </ApiProvider>
  )
}
