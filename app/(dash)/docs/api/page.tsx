import { ApiDocs } from '@/components/api-docs/api-docs'
import { can } from '@/domain/access'
import { API_ROOT } from '@/domain/api/operations'
import { textIn } from '@/domain/text/text'
import { env } from '@/env'
import { load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.api.title)

export default async function ApiDocsPage() {
  const me = await load(trpc.people.me.queryOptions())
  const root = `${env().BASE_URL}${API_ROOT}`
  return <ApiDocs root={root} text={textIn(me.locale)} isAdmin={can(me, 'company.administer')} />
}
