import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { type AuditFilters, auditQuery } from '@/domain/audit-log'
import type { Text } from '@/domain/text/text'
import type { AuditChoicesDto } from '@/server/audit-log/dto'

interface AuditFilterFormProps {
  choices: AuditChoicesDto
  filters: AuditFilters
  unread: boolean
  words: Text['auditLog']
}

/** What narrows the log, as a plain form: all of it stands in the address. Beside it the export of what is left. */
export function AuditFilterForm({ choices, filters, unread, words }: AuditFilterFormProps) {
  const { filter } = words
  const who = [
    { value: '', label: filter.anybody },
    ...choices.people.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: 'token', label: filter.programs },
    { value: 'system', label: words.wholeview },
  ]
  const what = [
    { value: '', label: filter.anything },
    ...choices.nouns.flatMap(({ noun, name, actions }) => [
      { value: noun, label: filter.all(name) },
      ...actions.map(one => ({ value: one.action, label: `– ${one.name}` })),
    ]),
  ]
  const query = auditQuery(filters)
  return (
    <search className="grid gap-3 print:hidden">
      <form
        action="/admin/audit"
        aria-label={filter.title}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3"
      >
        <Choice label={filter.who} name="who" defaultValue={filters.who ?? ''} options={who} />
        <Choice label={filter.action} name="action" defaultValue={filters.action ?? ''} options={what} />
        <Field
          label={filter.about}
          name="about"
          placeholder={filter.aboutHint}
          defaultValue={filters.about ? `${filters.about.subject} ${filters.about.id}` : ''}
          error={unread ? filter.badAbout : undefined}
          maxLength={120}
        />
        <Field label={filter.from} name="from" type="date" defaultValue={filters.from ?? ''} />
        <Field label={filter.to} name="to" type="date" defaultValue={filters.to ?? ''} />
        <Field label={filter.reason} name="q" type="search" defaultValue={filters.q} maxLength={100} />
        <div className="col-span-2 flex flex-wrap gap-2 sm:col-span-3">
          <Button type="submit" look="primary">
            {filter.apply}
          </Button>
          {query ? (
            <Link href="/admin/audit" prefetch={false} className={buttonClass('quiet')}>
              {filter.reset}
            </Link>
          ) : null}
        </div>
      </form>
      <form action="/api/audit" method="post" className="flex flex-wrap items-center gap-3">
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit">{words.export}</Button>
        <p className="text-ink-soft text-sm">{words.exportHint}</p>
      </form>
    </search>
  )
}
