'use client'

import { useReader } from '@/components/text/use-reader'
import { Cell, Head, Table } from '@/components/ui/table'
import type { PreviewDto } from '@/server/pulls/dto'

/** The first records, the request that brought them, and what the chosen columns make of them. */
export function PreviewTable({ preview }: { preview: PreviewDto }) {
  const words = useReader().text.pulling.form.preview
  const { request, columns, rows, figures, refused, records, customers } = preview
  return (
    <div className="grid min-w-0 gap-3">
      {request ? (
        <details className="text-sm">
          <summary className="min-h-11 cursor-pointer py-2.5 underline decoration-line underline-offset-4 hover:decoration-current sm:min-h-0 sm:py-0">
            {words.request}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse */}
          <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md border border-line bg-sunken p-3">
            <code>{request}</code>
          </pre>
        </details>
      ) : null}
      {figures.length > 0 ? (
        <p className="text-sm">
          {figures.map(({ metric, count }) => words.brings(metric, count)).join(' ')}{' '}
          {words.customers(customers)}
        </p>
      ) : null}
      {refused.length > 0 ? (
        <ul className="grid gap-1 text-off-target text-sm">
          {refused.map(({ field, value, reason }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: refusals may say the same of two records
            <li key={at}>{words.refused(field, value, reason)}</li>
          ))}
        </ul>
      ) : null}
      {rows.length === 0 ? (
        <p className="text-ink-soft text-sm">{words.none}</p>
      ) : (
        <Table caption={words.caption(rows.length, records)}>
          <thead className="border-edge border-b">
            <tr>
              {columns.map(column => (
                <Head key={column}>{column}</Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 8).map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and never change places
              <tr key={at} className="border-line border-b">
                {row.map((cell, column) => (
                  <Cell key={columns[column]} className="max-w-64 truncate whitespace-nowrap">
                    {cell ?? <span className="text-ink-soft">{words.blank}</span>}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}
