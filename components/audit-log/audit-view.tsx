import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { buttonClass } from '@/components/ui/button'
import { type AuditFilters, auditQuery } from '@/domain/audit-log'
import type { Text } from '@/domain/text/text'
import type { AuditChoicesDto, AuditPageDto } from '@/server/audit-log/dto'
import { AuditFilterForm } from './audit-filter-form'
import { AuditLine } from './audit-line'

interface AuditViewProps {
  page: AuditPageDto
  choices: AuditChoicesDto
  filters: AuditFilters
  /** What was typed into "About" could not be read. */
  unread: boolean
  words: Text['auditLog']
}

/** The audit log, newest first: narrowed by the address, a page at a time, works before any script. */
export function AuditView({ page, choices, filters, unread, words }: AuditViewProps) {
  const { before, ...narrowing } = filters
  const here = { ...narrowing, before: null }
  const isNarrowed = auditQuery(here) !== ''
  return (
    <PageFrame width="list" className="gap-6">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="max-w-2xl text-ink-soft">{words.lead}</p>
      </header>
      <AuditFilterForm choices={choices} filters={here} unread={unread} words={words} />
      {page.lines.length === 0 ? <p>{isNarrowed ? words.nothing : words.empty}</p> : null}
      <ol aria-label={words.title} className="divide-y divide-line border-line border-y empty:hidden">
        {page.lines.map(line => (
          <AuditLine key={line.id} line={line} words={words} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        {page.next === null ? null : (
          <Link
            href={`/admin/audit?${auditQuery({ ...here, before: page.next })}`}
            prefetch={false}
            className={buttonClass()}
          >
            {words.older}
          </Link>
        )}
        {before === null ? null : (
          <Link href={`/admin/audit?${auditQuery(here)}`} prefetch={false} className={buttonClass('quiet')}>
            {words.newest}
          </Link>
        )}
      </div>
    </PageFrame>
  )
}
