import { AuditView } from '@/components/audit-log/audit-view'
import { auditQuery, parseAuditFilters } from '@/domain/audit-log'
import { getReader, load, titled, trpc } from '@/trpc/server'
import { answered } from '../../answered'

export const generateMetadata = titled(text => text.auditLog.title)

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default answered(async function AuditPage({ searchParams }: AuditPageProps) {
  const asked = await searchParams
  const filters = parseAuditFilters(asked)
  const input = Object.fromEntries(new URLSearchParams(auditQuery(filters)))
  const [page, choices, { text }] = await Promise.all([
    load(trpc.auditLog.page.queryOptions(input)),
    load(trpc.auditLog.choices.queryOptions()),
    getReader(),
  ])
  const unread = Boolean(asked.about) && filters.about === null
  return <AuditView page={page} choices={choices} filters={filters} unread={unread} words={text.auditLog} />
})
