import Link from 'next/link'
import type { Text } from '@/domain/text/text'
import type { AuditLineDto } from '@/server/audit-log/dto'

interface AuditLineProps {
  line: AuditLineDto
  words: Text['auditLog']
}

function Changes({ line, words }: AuditLineProps) {
  if (line.changes.length === 0) return null
  const isNew = line.changes.every(change => change.was === null)
  const isGone = line.changes.every(change => change.is === null)
  return (
    <table className="w-full table-fixed border-collapse text-sm sm:w-auto sm:min-w-80">
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.field}</th>
          {isNew ? null : <th scope="col">{words.was}</th>}
          {isGone ? null : <th scope="col">{words.is}</th>}
        </tr>
      </thead>
      <tbody>
        {line.changes.map(({ field, was, is }) => (
          <tr key={field} className="align-top">
            <th scope="row" className="w-28 py-0.5 pr-3 text-left font-normal text-ink-soft sm:w-40">
              {field}
            </th>
            {isNew ? null : (
              <td className="break-words py-0.5 pr-3 text-ink-soft line-through decoration-edge">
                {was ?? ''}
              </td>
            )}
            {isGone ? null : <td className="break-words py-0.5">{is ?? ''}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One line: who did what and when, what it was before and is after, and why. */
export function AuditLine({ line, words }: AuditLineProps) {
  return (
    <li className="grid gap-1.5 py-3">
      <p className="text-pretty">
        <span className="font-semibold">{line.who}</span> {line.said}
      </p>
      {line.reason ? <p className="text-pretty text-sm">{words.reason(line.reason)}</p> : null}
      <Changes line={line} words={words} />
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-ink-soft text-xs">
        <time dateTime={line.at}>{line.when}</time>
        {line.about ? (
          <Link
            href={`/admin/audit?about=${encodeURIComponent(line.about)}`}
            prefetch={false}
            className="underline decoration-line underline-offset-2"
          >
            {words.aboutThis(line.about)}
          </Link>
        ) : null}
        <span>{line.action}</span>
        {line.requestId ? <span className="break-all">{words.request(line.requestId)}</span> : null}
      </p>
    </li>
  )
}
